using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Base;

[Model("res.users.settings", "User Settings", RecName = "user_id")]
[SqlConstraint("unique_user_id", "One user should only have one user settings.")]
public sealed partial class ResUsersSettings : ModelLayer
{
    public static readonly Many2one UserId = new("User", "res.users") { Required = true, OnDelete = "cascade" };
}
