namespace OdooMailBridge.Mime.Encodings;

/// <summary>
/// Which transfer encoding a text part gets: nothing while its lines are short (7bit for ASCII, 8bit otherwise), else the shorter of
/// quoted-printable and base64.
/// </summary>
public static class ChooseTextEncoding
{
    /// <summary>The longest line, in bytes, that is sent as it is.</summary>
    public const int LineLimit = 78;

    /// <summary>Decides for text in UTF-8.</summary>
    public static TransferEncoding For(ReadOnlySpan<byte> text)
    {
        if (LinesAreShort(text)) return System.Text.Ascii.IsValid(text) ? TransferEncoding.SevenBit : TransferEncoding.EightBit;
        return Encoded(text);
    }

    /// <summary>The shorter of the two encodings that make text safe for any path.</summary>
    public static TransferEncoding Encoded(ReadOnlySpan<byte> text) =>
        QuotedPrintable.EncodedLength(text) <= Base64Text.EncodedLength(text.Length) ? TransferEncoding.QuotedPrintable : TransferEncoding.Base64;

    /// <summary>Control characters and lone carriage returns do not survive SMTP, so they count as too long.</summary>
    private static bool LinesAreShort(ReadOnlySpan<byte> text)
    {
        while (!text.IsEmpty)
        {
            var end = text.IndexOf((byte)'\n');
            var line = end < 0 ? text : text[..end];
            if (end >= 0) line = line.EndsWith("\r"u8) ? line[..^1] : line;
            if (line.Length > LineLimit || line.IndexOfAny((byte)'\r', (byte)'\0') >= 0) return false;
            text = end < 0 ? [] : text[(end + 1)..];
        }
        return true;
    }
}
