using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Base;

[Model("res.users.identitycheck", "Password Check Wizard", Transient = true)]
public sealed partial class ResUsersIdentitycheck : ModelLayer
{
    public static readonly CharField AuthMethod = new("Auth method");
    public static readonly CharField Request = new("Request");
}
