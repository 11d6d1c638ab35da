using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace OdooMailBridge.Rpc.Web;

/// <summary>
/// The token that a form carries beside the session's cookie: whoever lures a browser into posting a form knows neither. It follows from the
/// identifier in the cookie, which is secret, so that any process can check it and none has to keep it. Written as Odoo's: 40 hexadecimal
/// digits, "o", the second at which it ends.
/// </summary>
internal static class FormToken
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(48);

    public static string Make(string sessionId, DateTimeOffset now) => Of(sessionId, (now + Lifetime).ToUnixTimeSeconds());

    public static bool IsValid(string? token, string? sessionId, DateTimeOffset now)
    {
        if (string.IsNullOrEmpty(sessionId) || token is null || token.LastIndexOf('o') is not (> 0 and var at)) return false;
        if (!long.TryParse(token.AsSpan(at + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var end) || end < now.ToUnixTimeSeconds()) return false;
        return CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Of(sessionId, end)), Encoding.UTF8.GetBytes(token));
    }

    private static string Of(string sessionId, long end)
    {
        var text = end.ToString(CultureInfo.InvariantCulture);
        return $"{Convert.ToHexStringLower(HMACSHA1.HashData(Encoding.UTF8.GetBytes(sessionId), Encoding.ASCII.GetBytes("form " + text)))}o{text}";
    }
}
