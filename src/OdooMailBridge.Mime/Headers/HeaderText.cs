using OdooMailBridge.Mime.Encodings;

namespace OdooMailBridge.Mime.Headers;

/// <summary>From the bytes of a field's value to its text.</summary>
public static class HeaderText
{
    /// <summary>
    /// Unfolded (line breaks go, the blank after them stays), trimmed, and in characters: raw 8-bit text is taken for UTF-8 and, when
    /// it is not, for windows-1252. Encoded words are kept.
    /// </summary>
    public static string Unfold(ReadOnlySpan<byte> value) => Unfolded(value.Trim(" \t\r\n"u8));

    /// <summary>The unfolded value with the blanks at its end, which Python's <c>email</c> keeps in a subject.</summary>
    public static string UnfoldToTheEnd(ReadOnlySpan<byte> value) => Unfolded(value.TrimStart(" \t\r\n"u8).TrimEnd("\r\n"u8));

    private static string Unfolded(ReadOnlySpan<byte> value)
    {
        if (value.IndexOfAny((byte)'\r', (byte)'\n') < 0) return OneLine(Charset.Guess(value));
        var unfolded = new byte[value.Length];
        var length = 0;
        foreach (var b in value)
            if (b is not ((byte)'\r' or (byte)'\n')) unfolded[length++] = b;
        return OneLine(Charset.Guess(unfolded.AsSpan(0, length)));
    }

    /// <summary>The unfolded value with its encoded words decoded.</summary>
    public static string Decode(string unfolded) => OneLine(EncodedWordDecoder.Decode(unfolded));

    /// <summary>
    /// Encoded words can smuggle line breaks and NUL, which no header can be written with and no database text can hold: blanks take
    /// their place.
    /// </summary>
    internal static string OneLine(string text)
    {
        if (text.AsSpan().IndexOfAny('\r', '\n', '\0') < 0) return text;
        return text.Replace("\r\n", " ", StringComparison.Ordinal).Replace('\r', ' ').Replace('\n', ' ').Replace('\0', ' ');
    }
}
