using OdooMailBridge.Abstractions;
using OdooMailBridge.Mime.Addresses;

namespace OdooMailBridge.Plugins.Mail.Inbound;

/// <summary>Whether the gateway has any use for an address: an alias, a catchall or bounce address, today's or a former one.</summary>
public static class KnownRecipients
{
    public static bool Has(Env env, string recipient)
    {
        // RFC 5321 section 4.5.1: whoever runs SMTP takes mail for the postmaster.
        if (recipient.Split('@')[0].Equals("postmaster", StringComparison.OrdinalIgnoreCase)) return true;
        if (AddressNormalizer.Normalize(recipient) is not { } address) return false;
        var own = GatewayAddresses.Of(env);
        return own.IsBounce(address) || own.IsCatchall(address) || MatchAliases.Find(env, [address], own).Count > 0;
    }
}
