using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Mail;

[Model("mail.render.mixin", "Mail Render Mixin", Abstract = true)]
public sealed partial class MailRenderMixin : ModelLayer
{
    public static readonly CharField Lang = new("Language");
    public static readonly CharField RenderModel = new("Rendering Model") { Readonly = true, Store = false };
}
