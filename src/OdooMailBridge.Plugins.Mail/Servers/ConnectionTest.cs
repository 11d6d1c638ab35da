using OdooMailBridge.Abstractions;
using OdooMailBridge.Mime.Addresses;
using OdooMailBridge.Transport;
using OdooMailBridge.Transport.Smtp;

namespace OdooMailBridge.Plugins.Mail.Servers;

/// <summary>A connection to try: where, as whom. The message that would follow is never sent.</summary>
/// <param name="Sender">The address of MAIL FROM; null when there is none to take.</param>
public sealed record ConnectionTest(MailServerRow Server, TlsPolicy Tls, string? Sender)
{
    /// <summary>The recipient that Odoo tests with.</summary>
    public const string Recipient = "noreply@odoo.com";

    public static ConnectionTest Prepare(Records server)
    {
        var row = MailServerRow.All(server.Env.Sql).FirstOrDefault(found => found.Id == server.Id) ?? throw MissingError.For(server.Model.Name, server.Id, server.Env.Uid);
        return new ConnectionTest(row, TlsTrust.Of(server.Env), SenderFor(server.Env, row.FromFilter));
    }

    /// <summary>An address that the server's filter accepts: one it names, the notification address of a domain that fits, else odoo@ its first domain.</summary>
    private static string? SenderFor(Env env, string? filter)
    {
        var parts = FromFilter.Parts(filter).ToList();
        if (parts.Find(part => part.Contains('@', StringComparison.Ordinal)) is { } named) return named;
        if (parts.Count == 0) return env.User.Sudo().Str("email") is { Length: > 0 } own && own.Contains('@', StringComparison.Ordinal) ? own : null;
        foreach (var domain in env.Sudo()["mail.alias.domain"].Search(Domain.True))
            if (domain.Str("default_from_email") is { Length: > 0 } address && FromFilter.Match(filter, AddressNormalizer.Normalize(address)) != FilterMatch.None) return address;
        return $"odoo@{parts[0]}";
    }
}
