using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Base;

[Model("res.users.apikeys.description", "API Key Description", Transient = true)]
public sealed partial class ResUsersApikeysDescription : ModelLayer
{
    public static readonly SelectionField Duration = new("Duration") { Required = true, OptionsFrom = Durations, DefaultFrom = env => Durations(env)[0].Key };
    public static readonly DatetimeField ExpirationDate = new("Expiration date");
    public static readonly CharField Name = new("Name") { Required = true };
}
