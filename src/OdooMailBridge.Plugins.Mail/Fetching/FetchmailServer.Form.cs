using OdooMailBridge.Abstractions;
using OdooMailBridge.Plugins.Mail.Servers;

namespace OdooMailBridge.Plugins.Mail;

/// <summary>The form of a mailbox, as Odoo's clients ask for it while it is edited.</summary>
public sealed partial class FetchmailServer
{
    private static readonly string[] Kept = ["server_type", "is_ssl", "object_id", "server", "port"];
    private static readonly string[] Tokens = ["google_gmail_authorization_code", "google_gmail_refresh_token", "google_gmail_access_token", "google_gmail_access_token_expiration"];

    /// <summary>Odoo's onchange: the kind and its encryption give the port, providers their server, and the mailgate's command line is shown.</summary>
    [Rpc(ReadOnly = true)]
    public object? Onchange(Records records, object? values, object? fieldNames = null, object? fieldsSpec = null)
    {
        records.CheckAccess("read");
        return FormChanges.Answer(Info, records, values, fieldNames, fieldsSpec, Kept, (form, names) =>
        {
            if (names.Any(name => name is "server_type" or "is_ssl" or "object_id")) Changed(records.Env, form);
            form["server_type_info"] = TypeInfo(form.Text("server_type")) ?? (object)false;
        });
    }

    private static void Changed(Env env, Values form)
    {
        form["port"] = (form.Text("server_type"), form.Truthy("is_ssl")) switch { ("imap", true) => 993, ("imap", _) => 143, ("pop", true) => 995, ("pop", _) => 110, _ => 0 };
        if (form.Text("server_type") == "gmail") (form["server"], form["is_ssl"], form["port"]) = ("imap.gmail.com", true, 993);
        else
            foreach (var token in Tokens.Where(form.ContainsKey)) form[token] = false;
        form["configuration"] = MailgateHelp(env);
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
