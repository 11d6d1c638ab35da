using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Mail;

/// <summary>The form of a mailbox, as Odoo's clients ask for it while it is edited.</summary>
public sealed partial class FetchmailServer
{
    private static readonly string[] Tokens = ["google_gmail_authorization_code", "google_gmail_refresh_token", "google_gmail_access_token", "google_gmail_access_token_expiration"];

    /// <summary>The kind and its encryption give the port, providers their server, and the mailgate's command line is shown.</summary>
    public override void Edited(FormEdit form, string field)
    {
        base.Edited(form, field);
        if (field is not ("server_type" or "is_ssl" or "object_id")) return;
        var (kind, ssl) = (form.Record.Str("server_type"), form.Record.Flag("is_ssl"));
        form.Set("port", (kind, ssl) switch { ("imap", true) => 993, ("imap", _) => 143, ("pop", true) => 995, ("pop", _) => 110, _ => 0 });
        if (kind == "gmail")
        {
            form.Set("server", "imap.gmail.com");
            form.Set("is_ssl", true);
            form.Set("port", 993);
        }
        else
            foreach (var token in Tokens) form.Set(token, false);
        form.Set("configuration", MailgateHelp(form.Record.Env));
    }

    /// <summary>How a mail server on this machine hands mail over without any mailbox.</summary>
    private static string MailgateHelp(Env env) =>
        $"""
        A mail transport agent can hand each mail to the bridge by a pipe:
        OdooMailBridge.Host mailgate -d {env.Database.Name} -u {env.Uid} --host HOSTNAME --port PORT
        with the password in the variable MAILGATE_PASSWORD. With Postfix, in /etc/aliases:
        office: "|/path/to/OdooMailBridge.Host mailgate -d {env.Database.Name} -u {env.Uid}"
        """;

    private static string? TypeInfo(string? kind) => kind switch
    {
        "local" => "Use a local script to fetch your emails and create new records.",
        "gmail" => "Connect your Gmail account with the OAuth Authentication process. \nYou will be redirected to the Gmail login page where you will need to accept the permission.",
        _ => null,
    };
}
