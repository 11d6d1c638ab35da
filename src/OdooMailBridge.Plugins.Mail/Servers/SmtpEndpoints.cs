using System.Text;
using OdooMailBridge.Abstractions;
using OdooMailBridge.Transport;
using OdooMailBridge.Transport.Smtp;
using OdooMailBridge.Transport.Sasl;

namespace OdooMailBridge.Plugins.Mail.Servers;

/// <summary>From a server's record to where and how a session is opened (section 1.5 of the specification).</summary>
public static class SmtpEndpoints
{
    /// <param name="server">Null: the server of the start-up options.</param>
    /// <param name="accessToken">For servers that log in with OAuth.</param>
    /// <param name="tls">Which certificates are believed.</param>
    public static SmtpEndpoint For(MailServerRow? server, StartUpServer startUp, string? accessToken, TlsPolicy tls)
    {
        if (server is null or { SmtpAuthentication: "cli" }) return OfStartUp(startUp, tls);
        if (string.IsNullOrEmpty(server.SmtpHost)) throw Missing();
        if (startUp.RefusedPorts.Refusal(server.SmtpPort) is { } refusal) throw new UserError(refusal);
        if (ConnectionSecurity.IsStrict(server.SmtpEncryption)) tls = TlsPolicy.Strict;
        if (server.SmtpAuthentication == "certificate") tls = tls.WithClient(Certificate(server.SmtpSslCertificate, server.SmtpSslPrivateKey));
        return new SmtpEndpoint(server.SmtpHost, server.SmtpPort is > 0 and var port ? port : 25)
        {
            Security = ConnectionSecurity.Mode(server.SmtpEncryption),
            Tls = tls,
            Credentials = CredentialsOf(server, accessToken),
        };
    }

    public static UserError Missing() => new("Missing SMTP Server\nPlease define at least one SMTP server, or provide the SMTP parameters explicitly.");

    private static MailCredentials? CredentialsOf(MailServerRow server, string? accessToken)
    {
        if (server.SmtpAuthentication == "certificate" || string.IsNullOrEmpty(server.SmtpUser)) return null;
        return server.SmtpAuthentication is "gmail" or "outlook"
            ? new OAuthCredentials(server.SmtpUser, accessToken ?? "", CheckReply: false)
            : new PasswordCredentials(server.SmtpUser, server.SmtpPass ?? "");
    }

    private static SmtpEndpoint OfStartUp(StartUpServer startUp, TlsPolicy tls)
    {
        if (startUp is { CertificateFile: { } certificate, PrivateKeyFile: { } key }) tls = tls.WithClient(Certificate(File.ReadAllBytes(certificate), File.ReadAllBytes(key)));
        return new SmtpEndpoint(startUp.Host, startUp.Port)
        {
            Security = startUp.StartTls ? TlsMode.StartTls : TlsMode.None,
            Tls = tls,
            Credentials = startUp.User is { } user ? new PasswordCredentials(user, startUp.Password ?? "") : null,
        };
    }

    private static ClientCertificate Certificate(byte[]? certificate, byte[]? key)
    {
        try
        {
            return ClientCertificate.FromPem(Encoding.UTF8.GetString(certificate ?? []), Encoding.UTF8.GetString(key ?? []));
        }
        catch (InvalidCertificateException wrong)
        {
            throw new UserError(wrong.Fault == CertificateFault.Mismatch
                ? $"Could not load your certificate / private key. \n{wrong.Message}"
                : $"The private key or the certificate is not a valid file. \n{wrong.Message}", wrong);
        }
    }
}
