using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Base;

[Model("res.users.settings", "User Settings", RecName = "user_id")]
public sealed partial class ResUsersSettings : ModelLayer
{
    public static readonly Many2one UserId = new("User", "res.users") { Required = true, OnDelete = "cascade" };
}
