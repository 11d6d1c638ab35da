using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Base;

[Model("auth_totp.device", "Authentication Device")]
public sealed partial class AuthTotpDevice : ModelLayer
{
    public static readonly CharField Name = new("Name") { Required = true };
    public static readonly Many2one UserId = new("User", "res.users") { OnDelete = "cascade" };
}
