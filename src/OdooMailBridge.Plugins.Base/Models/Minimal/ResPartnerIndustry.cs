using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Base;

[Model("res.partner.industry", "Industry", Order = "name")]
public sealed partial class ResPartnerIndustry : ModelLayer
{
    public static readonly BooleanField Active = new("Active") { Default = true };
    public static readonly CharField FullName = new("Full name") { Translate = true };
    public static readonly CharField Name = new("Name") { Translate = true };
}
