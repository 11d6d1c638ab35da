using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Mail.Clients;

/// <summary><c>/mail/partner/from_email</c>: what the web client asks before it writes to a suggested address.</summary>
[Extend("res.partner")]
public sealed class PartnerClient : ModelLayer
{
    [Rpc]
    public List<object?> FromEmail(Env env, object? emails, Values? additionalValues = null, Values? kwargs = null) =>
        [.. PartnersOfAddresses.Of(env, Wire.List(emails) ?? [], additionalValues).Select(partner => new Values { ["id"] = partner.Id, ["name"] = partner.Text("name"), ["email"] = partner.Str("email") is { Length: > 0 } email ? email : false })];
}
