using System.Text;
using OdooMailBridge.Abstractions;
using OdooMailBridge.Plugins.Mail.Servers;

namespace OdooMailBridge.Plugins.Mail;

/// <summary>What an outgoing server must have, and when it may be archived.</summary>
public sealed partial class IrMailServer : IMailServerUsage
{
    public override Records Create(Env env, IReadOnlyList<Values> values)
    {
        var created = base.Create(env, values);
        env.Work.DropSharedCache();
        return created;
    }

    public override void Write(Records records, Values values)
    {
        if (values.ContainsKey("active") && !values.Truthy("active")) RefuseWhenUsed(records);
        base.Write(records, values);
        records.Env.Work.DropSharedCache();
    }

    public override void Unlink(Records records)
    {
        base.Unlink(records);
        records.Env.Work.DropSharedCache();
    }

    [Constrains("smtp_port", "smtp_authentication")]
    public void CheckPort(Records records)
    {
        var ports = records.Env.Service<StartUpServer>().RefusedPorts;
        foreach (var server in records)
            if (server.Get(SmtpAuthentication) != "cli" && ports.Refusal(server.Get(SmtpPort)) is { } refusal) throw new ValidationError(refusal);
    }

    [Constrains("smtp_authentication", "smtp_ssl_certificate", "smtp_ssl_private_key")]
    public void CheckCertificate(Records records)
    {
        foreach (var server in records.Sudo())
        {
            if (server.Get(SmtpAuthentication) != "certificate") continue;
            if (server.Get(SmtpSslPrivateKey) is not { Length: > 0 }) throw new UserError($"SSL private key is missing for {server.Get(Name)}.");
            if (server.Get(SmtpSslCertificate) is not { Length: > 0 }) throw new UserError($"SSL certificate is missing for {server.Get(Name)}.");
        }
    }

    [Constrains("smtp_authentication", "smtp_pass", "smtp_encryption", "from_filter", "smtp_user")]
    public void CheckOAuth(Records records)
    {
        foreach (var server in records.Sudo())
        {
            var (service, user) = server.Get(SmtpAuthentication) switch { "gmail" => ("Gmail", "Gmail"), "outlook" => ("Outlook", "Outlook/Office365"), _ => ("", "") };
            if (service.Length == 0) continue;
            if (!string.IsNullOrEmpty(server.Get(SmtpPass)))
                throw new UserError($"Please leave the password field empty for {service} mail server “{server.Get(Name)}”. The OAuth process does not require it");
            if (ConnectionSecurity.Kind(server.Get(SmtpEncryption)) != "starttls")
                throw new UserError($"Incorrect Connection Security for {service} mail server “{server.Get(Name)}”. Please set it to \"TLS (STARTTLS)\".");
            if (string.IsNullOrEmpty(server.Get(SmtpUser)))
                throw new UserError($"Please fill the \"Username\" field with your {user} username (your email address). This should be the same account as the one used for the {service} authentication token.");
        }
    }

    public IReadOnlyDictionary<int, IReadOnlyList<string>> UsesOf(Records servers) =>
        servers.Env.Sudo()["mail.template"].Search(Domain.In("mail_server_id", servers.IdArray), order: "id")
            .GroupBy(template => template.Rel("mail_server_id").Id)
            .ToDictionary(group => group.Key, group => (IReadOnlyList<string>)[.. group.Select(template => $"{template.DisplayName} (Email Template)")]);

    private void RefuseWhenUsed(Records records)
    {
        var uses = Info.Top.All<IMailServerUsage>().Reverse().Select(layer => layer.UsesOf(records)).ToList();
        var used = records
            .Select(server => (Name: server.DisplayName, Lines: uses.SelectMany(found => found.TryGetValue(server.Id, out var lines) ? lines : []).ToList()))
            .Where(server => server.Lines.Count > 0).OrderBy(server => server.Name, StringComparer.Ordinal).ToList();
        if (used.Count == 0) return;
        var text = new StringBuilder();
        var names = string.Join(", ", used.Select(server => server.Name));
        text.Append(used.Count == 1
            ? $"You cannot archive this Outgoing Mail Server ({names}) because it is still used in the following case(s):"
            : $"You cannot archive these Outgoing Mail Servers ({names}) because they are still used in the following case(s):");
        foreach (var (name, lines) in used)
        {
            if (used.Count > 1) text.Append($"\n{name} (Dedicated Outgoing Mail Server):");
            foreach (var line in lines) text.Append("\n- ").Append(line);
        }
        throw new UserError(text.ToString());
    }

    private static string? AuthenticationInfo(string? kind) => kind switch
    {
        "login" => "Connect to your server through your usual username and password. \nThis is the most basic SMTP authentication process and may not be accepted by all providers. \n",
        "certificate" => "Authenticate by using SSL certificates, belonging to your domain name. \nSSL certificates allow you to authenticate your mail server for the entire domain name.",
        "cli" => "Use the SMTP configuration set in the \"Command Line Interface\" arguments.",
        "gmail" => "Connect your Gmail account with the OAuth Authentication process.  \nBy default, only a user with a matching email address will be able to use this server. To extend its use, you should set a \"mail.default.from\" system parameter.",
        _ => null,
    };
}
