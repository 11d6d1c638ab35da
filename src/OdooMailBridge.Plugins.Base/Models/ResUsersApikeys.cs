using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Base;

[Model("res.users.apikeys", "Users API Keys", LogAccess = false)]
public sealed partial class ResUsersApikeys : ModelLayer
{
    public static readonly DatetimeField CreateDate = new("Creation Date") { Readonly = true };
    public static readonly DatetimeField ExpirationDate = new("Expiration Date") { Readonly = true };
    public static readonly CharField Name = new("Description") { Required = true, Readonly = true };
    public static readonly CharField Scope = new("Scope") { Readonly = true };
    public static readonly Many2one UserId = new("User", "res.users") { Required = true, Readonly = true, OnDelete = "cascade" };
}
