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
    public static TlsPolicy Of(Env env) => env.Parameter("mail.smtp.verify_certificates") is "True" or "true" or "1" ? TlsPolicy.Strict : TlsPolicy.AcceptAny;
}
