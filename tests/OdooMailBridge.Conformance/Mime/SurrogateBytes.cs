using System.Text;

namespace OdooMailBridge.Conformance.Mime;

/// <summary>
/// Messages are read as text in which a byte beyond ASCII is the lone low surrogate U+DC00 + byte: no charset is guessed, and
/// the bytes come back unharmed.
/// </summary>
public static class SurrogateBytes
{
    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder(bytes.Length);
        foreach (var b in bytes)
            text.Append(b < 0x80 ? (char)b : (char)(0xdc00 + b));
        return text.ToString();
    }

    public static byte[] Encode(string text)
    {
        var bytes = new byte[text.Length];
        for (var i = 0; i < text.Length; i++)
            bytes[i] = (byte)text[i];
        return bytes;
    }

    /// <summary>The text with each byte beyond ASCII as U+FFFD: a header field's unknown charset is not guessed.</summary>
    public static string Replace(string text) => string.Create(text.Length, text, static (chars, source) =>
    {
        for (var i = 0; i < source.Length; i++)
            chars[i] = source[i] < 0x80 ? source[i] : '\ufffd';
    });
}
