using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using OdooMailBridge.Abstractions;
using OdooMailBridge.Plugins.Mail.Templates;

namespace OdooMailBridge.Plugins.MassMailing;

/// <summary>
/// Links that act for one recipient carry a token over mailing, record and address, so that nobody can act for another (Odoo's forms:
/// HMAC-SHA512 and -SHA256 with the database secret over a Python tuple's text).
/// </summary>
internal sealed class MailingTokens(string database, string secret, string baseUrl)
{
    private readonly byte[] key = Encoding.UTF8.GetBytes(secret);

    public string BaseUrl { get; } = baseUrl;

    public static MailingTokens Of(Env env) => new(env.Database.Name, env.Parameter("database.secret") ?? "", Mail.Templates.BaseUrl.Of(env));

    public string Recipient(int mailing, int document, string email) =>
        Convert.ToHexStringLower(HMACSHA512.HashData(key, Encoding.UTF8.GetBytes(PythonRepr.Tuple(database, mailing, document, email))));

    public string Open(int mail) => Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(PythonRepr.Tuple("mass_mailing-mail_mail-open", mail))));

    public string Reports(int user) => Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(PythonRepr.Tuple("mailing-report-deactivated", user))));

    /// <summary><c>BASE/mailing/ID/PAGE?document_id=…&amp;email=…&amp;hash_token=…</c></summary>
    public string Link(int mailing, string page, int document, string email) => string.Create(CultureInfo.InvariantCulture,
        $"{BaseUrl}/mailing/{mailing}/{page}?document_id={document}&email={WebUtility.UrlEncode(email)}&hash_token={Recipient(mailing, document, email)}");

    public string Pixel(int mail) => string.Create(CultureInfo.InvariantCulture, $"{BaseUrl}/mail/track/{mail}/{Open(mail)}/blank.gif");

    public static bool Equal(string expected, string? given) =>
        given is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(expected), Encoding.UTF8.GetBytes(given));
}
