using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Base;

[Model("res.device", "Devices")]
public sealed partial class ResDevice : ModelLayer
{
    public static readonly CharField Name = new("Name") { Required = true };
    public static readonly Many2one UserId = new("User", "res.users") { OnDelete = "cascade" };
}
