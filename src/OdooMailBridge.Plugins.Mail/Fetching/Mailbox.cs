using OdooMailBridge.Abstractions;
using OdooMailBridge.Plugins.Mail.Servers;
using OdooMailBridge.Transport;
using OdooMailBridge.Transport.Imap;
using OdooMailBridge.Transport.Pop3;
using OdooMailBridge.Transport.Sasl;

namespace OdooMailBridge.Plugins.Mail.Fetching;

/// <summary>A mailbox as its fetchmail.server record says: where it is, who reads it, what is wanted of its mail. Never printed, for it holds secrets.</summary>
public sealed record Mailbox
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public required int Id { get; init; }
    public required string Name { get; init; }
    public required bool Active { get; init; }

    /// <summary>imap, pop, local, or a provider with OAuth, whose mailboxes are read by IMAP.</summary>
    public required string Type { get; init; }
    public required string Host { get; init; }
    public required int Port { get; init; }
    public required bool IsSsl { get; init; }
    public required TlsPolicy Tls { get; init; }
    public required string User { get; init; }
    public required string Password { get; init; }

    /// <summary>Instead of the password, for providers with OAuth.</summary>
    public string? AccessToken { get; init; }

    /// <summary>Makes a record of mail that has no other place; null for none.</summary>
    public string? Model { get; init; }
    public bool KeepAttachments { get; init; }
    public bool KeepOriginal { get; init; }

    public bool IsImap => Type is "imap" or "gmail" or "outlook";

    /// <summary>The context that Odoo processes fetched mail in: mails made meanwhile say which server brought them about.</summary>
    public Context Within(Context context) => context.With(new Values { ["fetchmail_cron_running"] = true, ["default_fetchmail_server_id"] = (long)Id });

    public static Mailbox Of(Records server)
    {
        var row = server.Sudo();
        return new Mailbox
        {
            Id = row.Id,
            Name = row.Text("name"),
            Active = row.Flag("active"),
            Type = row.Text("server_type"),
            Host = row.Str("server") is { Length: > 0 } host ? host : "localhost", // Python's clients connect to this machine then
            Port = row.Int("port"),
            IsSsl = row.Flag("is_ssl"),
            Tls = TlsTrust.OfMailboxes(row.Env),
            User = row.Text("user"),
            Password = row.Text("password"),
            Model = row.Rel("object_id").Str("model"),
            KeepAttachments = row.Flag("attach"),
            KeepOriginal = row.Flag("original"),
        };
    }

    public Task<ImapSession> OpenImapAsync(CancellationToken cancel) => ImapSession.ConnectAsync(
        new ImapEndpoint(Host, Port, Credentials) { Security = Security, Tls = Tls }, new ImapSessionOptions { Timeouts = MailboxTimeouts.All(Patience) }, cancel);

    public Task<Pop3Session> OpenPopAsync(CancellationToken cancel) => Pop3Session.ConnectAsync(
        new Pop3Endpoint(Host, Port, Credentials) { Security = Security, Tls = Tls }, new Pop3SessionOptions { Timeouts = MailboxTimeouts.All(Patience) }, cancel);

    public override string ToString() => $"{Name} ({Id})";

    // Odoo's choice: TLS from the first byte or none.
    private TlsMode Security => IsSsl ? TlsMode.Implicit : TlsMode.None;

    private MailCredentials Credentials => AccessToken is { } token ? new OAuthCredentials(User, token) : new PasswordCredentials(User, Password);
}
