using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace OdooMailBridge.Plugins.Webhooks;

/// <summary>The symmetric signature of Standard Webhooks, one for each secret that is valid: <c>v1,</c> and HMAC-SHA256 of <c>id.timestamp.body</c> in Base64.</summary>
internal static class WebhookSignature
{
    /// <param name="timestamp">Seconds since 1970: receivers refuse what was signed too long ago.</param>
    public static string Of(IEnumerable<byte[]> keys, string id, long timestamp, string body)
    {
        var signed = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}.{timestamp}.{body}"));
        return string.Join(' ', keys.Select(key => $"v1,{Convert.ToBase64String(HMACSHA256.HashData(key, signed))}"));
    }
}
