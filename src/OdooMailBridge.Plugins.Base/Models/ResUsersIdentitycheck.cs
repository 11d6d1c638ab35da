using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Base;

[Model("res.users.identitycheck", "Password Check Wizard", Transient = true)]
public sealed partial class ResUsersIdentitycheck : ModelLayer
{
    public static readonly CharField AuthMethod = new("Auth method");

    /// <summary>What is run after the check, under the caller's name: nobody reads or writes it but the code that asks for the check.</summary>
    public static readonly CharField Request = new("Request") { Groups = "." };
}
