using System.Text;
using OdooMailBridge.Mime.Encodings;

namespace OdooMailBridge.Mime.Headers;

/// <summary>One <c>=?charset?encoding?text?=</c> (RFC 2047 section 2, with the language of RFC 2231 section 5).</summary>
internal readonly record struct EncodedWord(string Charset, ReadOnlyMemory<byte> Bytes, int End)
{
    // Senders exceed the 75 characters of the standard; bounding the search keeps a hostile "=?=?=?" linear.
    private const int MaxCharset = 64;
    private const int MaxText = 8192;

    public static bool TryRead(string text, int start, out EncodedWord word)
    {
        word = default;
        var charsetEnd = text.IndexOf('?', start + 2, Math.Min(MaxCharset, text.Length - start - 2));
        if (charsetEnd <= start + 2 || charsetEnd + 2 >= text.Length || text[charsetEnd + 2] != '?') return false;
        var encoding = char.ToUpperInvariant(text[charsetEnd + 1]);
        if (encoding is not ('B' or 'Q')) return false;
        var bodyStart = charsetEnd + 3;
        var end = BodyEnd(text, bodyStart);
        if (end < 0) return false;
        var charset = text.AsSpan(start + 2, charsetEnd - start - 2);
        if (charset.IndexOf('*') is >= 0 and var language) charset = charset[..language];
        var body = text.AsSpan(bodyStart, end - bodyStart);
        word = new EncodedWord(charset.Trim().ToString(), encoding == 'B' ? FromBase64(body) : FromQuoted(body), end + 2);
        return true;
    }

    /// <summary>True when a reader could take a place in the text for the start of an encoded word, wherever it may end.</summary>
    public static bool StartsIn(ReadOnlySpan<char> text)
    {
        while (text.IndexOf("=?") is >= 0 and var start)
        {
            text = text[(start + 2)..];
            var charset = text.IndexOf('?');
            if (charset > 0 && charset + 2 < text.Length && text[charset + 2] == '?' && text[charset + 1] is 'b' or 'B' or 'q' or 'Q') return true;
        }
        return false;
    }

    private static int BodyEnd(string text, int start) =>
        text.IndexOf("?=", start, Math.Min(MaxText, text.Length - start), StringComparison.Ordinal);

    private static ReadOnlyMemory<byte> FromBase64(ReadOnlySpan<char> body)
    {
        var bytes = new byte[body.Length];
        for (var i = 0; i < body.Length; i++) bytes[i] = body[i] < 128 ? (byte)body[i] : (byte)'?';
        return Base64Text.Decode(bytes);
    }

    private static byte[] FromQuoted(ReadOnlySpan<char> body)
    {
        var bytes = new MemoryStream(body.Length);
        Span<byte> utf8 = stackalloc byte[8];
        for (var i = 0; i < body.Length; i++)
        {
            var c = body[i];
            if (c == '=' && i + 2 < body.Length && HexPair.TryRead(body[i + 1], body[i + 2], out var value))
            {
                bytes.WriteByte(value);
                i += 2;
            }
            else if (c == '_') bytes.WriteByte((byte)' ');
            else if (c < 128) bytes.WriteByte((byte)c);
            else
            {
                // Raw 8-bit text inside an encoded word: keep the character, in the only charset that surely has it.
                Rune.DecodeFromUtf16(body[i..], out var rune, out var consumed);
                bytes.Write(utf8[..rune.EncodeToUtf8(utf8)]);
                i += consumed - 1;
            }
        }
        return bytes.ToArray();
    }
}
