using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Mail;

[Model("template.reset.mixin", "Template Reset Mixin", Abstract = true)]
public sealed partial class TemplateResetMixin : ModelLayer
{
    public static readonly CharField TemplateFs = new("Template Filename");
}
