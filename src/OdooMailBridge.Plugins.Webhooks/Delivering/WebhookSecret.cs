using System.Security.Cryptography;

namespace OdooMailBridge.Plugins.Webhooks;

/// <summary>A signing secret as Standard Webhooks writes it: <c>whsec_</c> and 24 to 64 bytes in Base64.</summary>
internal static class WebhookSecret
{
    private const string Prefix = "whsec_";
    private const int Usual = 32;

    public static string New() => Prefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(Usual));

    /// <summary>Null for a text that is no such secret.</summary>
    public static byte[]? Key(string? text)
    {
        if (text?.StartsWith(Prefix, StringComparison.Ordinal) != true) return null;
        var buffer = new byte[text.Length];
        return Convert.TryFromBase64String(text[Prefix.Length..], buffer, out var length) && length is >= 24 and <= 64 ? buffer[..length] : null;
    }
}
