using OdooMailBridge.Abstractions;
using OdooMailBridge.Mime.Addresses;
using OdooMailBridge.Plugins.Mail.Servers;

namespace OdooMailBridge.Plugins.Mail.Addresses;

/// <summary>The addresses that an alias domain, else the current company, else the start-up options lend to outgoing mail.</summary>
/// <param name="Notification">The notification address, normalised; null when there is none.</param>
/// <param name="NotificationIsComplete">It was given as a full address, not as a local part.</param>
/// <param name="Bounce">Where bounces go; empty when there is no such address.</param>
/// <param name="StartUpFrom">Odoo's start-up option email_from.</param>
public sealed record SenderAddresses(string? Notification, bool NotificationIsComplete, string Bounce, string? StartUpFrom)
{
    /// <param name="aliasDomain">The mail's own alias domain; 0 for none.</param>
    public static SenderAddresses Of(Env env, int aliasDomain)
    {
        var startUp = env.Service<StartUpServer>().EmailFrom;
        var company = env.Sudo().Company.Rel("alias_domain_id");
        var domain = aliasDomain > 0 ? env.Sudo().Browse("mail.alias.domain", aliasDomain).Exists() is { Any: true } own ? own : company : company;
        var from = domain.Str("default_from_email") is { Length: > 0 } ? domain : company;
        var address = from.Str("default_from_email") is { Length: > 0 } given ? given : startUp;
        return new SenderAddresses(
            AddressNormalizer.Normalize(address),
            from.Str("default_from") is { } text && text.Contains('@', StringComparison.Ordinal),
            (domain.Str("bounce_email") is { Length: > 0 } bounce ? bounce : company.Str("bounce_email")) ?? "",
            startUp);
    }
}
