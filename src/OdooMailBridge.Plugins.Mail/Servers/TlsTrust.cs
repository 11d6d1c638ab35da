using OdooMailBridge.Abstractions;
using OdooMailBridge.Transport;
using OdooMailBridge.Transport.Smtp;

namespace OdooMailBridge.Plugins.Mail.Servers;

/// <summary>
/// Whether certificates of mail servers are verified. Odoo 18 believes any; a database asks for verification with the system parameter
/// <c>mail.smtp.verify_certificates</c>.
/// </summary>
public static class TlsTrust
{
    public static TlsPolicy Of(Env env) => By(env, "mail.smtp.verify_certificates");

    /// <summary>The same for mailboxes: <c>mail.fetchmail.verify_certificates</c>.</summary>
    public static TlsPolicy OfMailboxes(Env env) => By(env, "mail.fetchmail.verify_certificates");

    private static TlsPolicy By(Env env, string parameter) => env.Parameter(parameter) is "True" or "true" or "1" ? TlsPolicy.Strict : TlsPolicy.AcceptAny;
}
