using System.Text;

namespace OdooMailBridge.Transport;

internal static class WireText
{
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    /// <summary>UTF-8 when the bytes are UTF-8, else Latin-1, which shows every byte.</summary>
    public static string Decode(ReadOnlySpan<byte> bytes) =>
        System.Text.Unicode.Utf8.IsValid(bytes) ? Strict.GetString(bytes) : Encoding.Latin1.GetString(bytes);
}
