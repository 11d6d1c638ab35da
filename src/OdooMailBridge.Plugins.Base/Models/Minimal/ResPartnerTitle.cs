using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Base;

[Model("res.partner.title", "Partner Title", Order = "name")]
public sealed partial class ResPartnerTitle : ModelLayer
{
    public static readonly CharField Name = new("Name") { Required = true, Translate = true };
    public static readonly CharField Shortcut = new("Shortcut") { Translate = true };
}
