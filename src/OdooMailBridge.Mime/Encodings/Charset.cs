using System.Text;

namespace OdooMailBridge.Mime.Encodings;

/// <summary>Character sets by the names found in mail: the framework's encodings and code pages, and what senders call them.</summary>
public static class Charset
{
    /// <summary>UTF-8 without a byte order mark, replacing bad sequences.</summary>
    public static readonly Encoding Utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

    /// <summary>US-ASCII, replacing every byte above 127 by U+FFFD.</summary>
    public static readonly Encoding Ascii = Encoding.GetEncoding("us-ascii", EncoderFallback.ReplacementFallback, new DecoderReplacementFallback("\uFFFD"));

    private static readonly Encoding BigEndianUtf32 = new UTF32Encoding(bigEndian: true, byteOrderMark: false);
    private static readonly Encoding Japanese = FromFramework("iso-2022-jp")!;
    private static readonly Encoding Western = FromFramework("windows-1252")!;

    /// <summary>The encoding of that name, or null when the name is unknown. Bad input decodes to U+FFFD, never to an exception.</summary>
    public static Encoding? TryResolve(string? name)
    {
        if (string.IsNullOrWhiteSpace(name) || name.Length > 64) return null;
        var key = CharsetAliases.Resolve(name.Trim(' ', '\t', '"', '\'', ';').Replace(' ', '-'));
        if (key.Equals("utf-8", StringComparison.OrdinalIgnoreCase)) return Utf8;
        var rewritten = CharsetAliases.Rewrite(key);
        return SmallCharsets.TryGet(key) ?? FromFramework(key) ?? SmallCharsets.TryGet(rewritten) ?? FromFramework(rewritten);
    }

    /// <summary>The text of the bytes; a byte order mark of UTF-16 or UTF-32 says their order and is no text.</summary>
    public static string Read(Encoding encoding, ReadOnlySpan<byte> bytes)
    {
        if (ReferenceEquals(encoding, Encoding.Unicode) && bytes.StartsWith(Encoding.BigEndianUnicode.Preamble)) encoding = Encoding.BigEndianUnicode;
        if (encoding is UnicodeEncoding or UTF32Encoding && encoding.Preamble is { Length: > 0 } mark && bytes.StartsWith(mark)) bytes = bytes[mark.Length..];
        return encoding.GetString(bytes);
    }

    /// <summary>Text of unknown or undeclared encoding: strict UTF-8, and when it is not that, windows-1252; ISO-2022-JP shows by its escapes.</summary>
    public static string Guess(ReadOnlySpan<byte> bytes)
    {
        // Old Japanese mail software sends ISO-2022-JP, which is seven-bit, without saying so.
        if (System.Text.Ascii.IsValid(bytes)) return (bytes.IndexOf("\e$"u8) >= 0 ? Japanese : Encoding.ASCII).GetString(bytes);
        // Every byte has a meaning in windows-1252, the superset of latin-1 that western senders use.
        return (System.Text.Unicode.Utf8.IsValid(bytes) ? Utf8 : Western).GetString(bytes);
    }

    /// <summary>The bytes in the named encoding, guessed when the name is missing or unknown.</summary>
    public static string Decode(ReadOnlySpan<byte> bytes, string? name) =>
        TryResolve(name) is { } encoding && !ReferenceEquals(encoding, Ascii) ? encoding.GetString(bytes) : Guess(bytes);

    /// <summary>Asks the code pages' provider itself: <c>Encoding.GetEncoding</c> answers an unknown name with an exception, which is slow.</summary>
    private static Encoding? FromFramework(string name) => name.ToLowerInvariant() switch
    {
        "us-ascii" => Ascii,
        "utf-8" => Utf8,
        "iso-8859-1" => Encoding.Latin1,
        "utf-16" or "utf-16le" => Encoding.Unicode,
        "utf-16be" => Encoding.BigEndianUnicode,
        "utf-32" or "utf-32le" => Encoding.UTF32,
        "utf-32be" => BigEndianUtf32,
        // Left to themselves the code pages write "?" or a katakana dot for what they cannot read.
        _ => CodePagesEncodingProvider.Instance.GetEncoding(name, EncoderFallback.ReplacementFallback, new DecoderReplacementFallback("\uFFFD")),
    };
}
