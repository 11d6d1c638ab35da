using System.Collections.Frozen;
using System.Text;

namespace OdooMailBridge.Mime.Encodings;

/// <summary>Character sets by the names found in mail: the framework's encodings and code pages, and what senders call them.</summary>
public static class Charset
{
    /// <summary>UTF-8 without a byte order mark, replacing bad sequences.</summary>
    public static readonly Encoding Utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

    private static readonly Encoding StrictUtf8 = new UTF8Encoding(false, throwOnInvalidBytes: true);

    private static readonly FrozenDictionary<string, string> Aliases = new Dictionary<string, string>
    {
        ["utf8"] = "utf-8", ["utf-8-sig"] = "utf-8", ["unicode-1-1-utf-8"] = "utf-8", ["utf8mb4"] = "utf-8",
        ["ascii"] = "us-ascii", ["646"] = "us-ascii", ["iso646-us"] = "us-ascii", ["ansi_x3.4-1986"] = "us-ascii", ["iso-ir-6"] = "us-ascii",
        ["latin-1"] = "iso-8859-1", ["latin1"] = "iso-8859-1", ["8859-1"] = "iso-8859-1", ["iso8859"] = "iso-8859-1", ["l1"] = "iso-8859-1",
        ["latin-2"] = "iso-8859-2", ["latin2"] = "iso-8859-2", ["latin-9"] = "iso-8859-15", ["latin9"] = "iso-8859-15",
        ["iso-8859-8-i"] = "iso-8859-8", ["iso-8859-8-e"] = "iso-8859-8", ["iso-8859-6-i"] = "iso-8859-6",
        ["iso-8859-11"] = "windows-874", ["tis-620"] = "windows-874", ["iso-8859-11:2001"] = "windows-874",
        // Chinese and Korean senders name the small national set and send its Microsoft superset.
        ["gb2312"] = "gb18030", ["gbk"] = "gb18030", ["gb-2312"] = "gb18030", ["gb_2312-80"] = "gb18030", ["x-gbk"] = "gb18030", ["cn-gb"] = "gb18030",
        ["euc-cn"] = "gb18030", ["hz"] = "hz-gb-2312", ["hz-gb"] = "hz-gb-2312",
        ["big5-hkscs"] = "big5", ["big5hkscs"] = "big5", ["cn-big5"] = "big5", ["big5_tw"] = "big5", ["big5-tw"] = "big5", ["csbig5"] = "big5", ["x-x-big5"] = "big5",
        ["ks_c_5601-1987"] = "ks_c_5601-1987", ["ksc5601"] = "ks_c_5601-1987", ["ks_c_5601"] = "ks_c_5601-1987", ["uhc"] = "ks_c_5601-1987",
        ["euckr"] = "euc-kr", ["euc_kr"] = "euc-kr", ["euc_jp"] = "euc-jp", ["euc-jis-2004"] = "euc-jp", ["euc_jisx0213"] = "euc-jp",
        ["iso2022-jp"] = "iso-2022-jp", ["iso2022_jp"] = "iso-2022-jp", ["csiso2022jp"] = "iso-2022-jp", ["iso-2022-jp-3"] = "iso-2022-jp", ["iso-2022-jp-ext"] = "iso-2022-jp",
        ["shift_jisx0213"] = "shift_jis", ["shift-jis-2004"] = "shift_jis", ["s_jis"] = "shift_jis", ["eucjp"] = "euc-jp", ["ujis"] = "euc-jp", ["x-euc-jp"] = "euc-jp",
        ["sjis"] = "shift_jis", ["shift-jis"] = "shift_jis", ["x-sjis"] = "shift_jis", ["ms_kanji"] = "shift_jis", ["windows-31j"] = "shift_jis",
        ["iso-2022-jp-1"] = "iso-2022-jp", ["iso-2022-jp-2"] = "iso-2022-jp", ["iso-2022-jp-ms"] = "iso-2022-jp", ["jis"] = "iso-2022-jp",
        ["koi8_r"] = "koi8-r", ["koi8_u"] = "koi8-u", ["koi8"] = "koi8-r", ["koi8r"] = "koi8-r", ["koi8u"] = "koi8-u", ["koi8-ru"] = "koi8-u",
        ["mac"] = "macintosh", ["macroman"] = "macintosh", ["mac-roman"] = "macintosh", ["x-mac-roman"] = "macintosh", ["mac-cyrillic"] = "x-mac-cyrillic",
        ["utf-16"] = "utf-16", ["utf16"] = "utf-16", ["utf-32"] = "utf-32",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly Encoding Japanese;
    private static readonly Encoding Western;

    static Charset()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        Japanese = Encoding.GetEncoding("iso-2022-jp");
        Western = Encoding.GetEncoding("windows-1252");
    }

    /// <summary>The encoding of that name, or null when the name is unknown. Bad input decodes to U+FFFD, never to an exception.</summary>
    public static Encoding? TryResolve(string? name)
    {
        if (string.IsNullOrWhiteSpace(name) || name.Length > 64) return null;
        var key = name.Trim(' ', '\t', '"', '\'', ';').Replace(' ', '-');
        if (Aliases.TryGetValue(key, out var known)) key = known;
        return key.Equals("utf-8", StringComparison.OrdinalIgnoreCase) ? Utf8
            : SmallCharsets.TryGet(key) ?? FromFramework(key) ?? FromFramework(Rewritten(key));
    }

    /// <summary>Text of unknown or undeclared encoding: strict UTF-8, and when it is not that, windows-1252; ISO-2022-JP shows by its escapes.</summary>
    public static string Guess(ReadOnlySpan<byte> bytes)
    {
        // Old Japanese mail software sends ISO-2022-JP, which is seven-bit, without saying so.
        if (Ascii.IsValid(bytes)) return (bytes.IndexOf("\e$"u8) >= 0 ? Japanese : Encoding.ASCII).GetString(bytes);
        try
        {
            return StrictUtf8.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            // Not UTF-8. Every byte has a meaning in windows-1252, the superset of latin-1 that western senders use.
            return Western.GetString(bytes);
        }
    }

    /// <summary>The bytes in the named encoding, guessed when the name is missing or unknown.</summary>
    public static string Decode(ReadOnlySpan<byte> bytes, string? name) =>
        TryResolve(name) is { } encoding && !ReferenceEquals(encoding, Encoding.ASCII) ? encoding.GetString(bytes) : Guess(bytes);

    /// <summary>cp1252, cp-1252, windows1252, iso8859-1, iso_8859_1 and iso88591 are all met.</summary>
    private static string Rewritten(string name)
    {
        var plain = name.ToLowerInvariant().Replace('_', '-');
        if (plain.StartsWith("x-", StringComparison.Ordinal)) plain = plain[2..];
        var digits = plain.AsSpan(plain.AsSpan().IndexOfAnyInRange('0', '9') is >= 0 and var at ? at : plain.Length);
        if (plain.StartsWith("cp", StringComparison.Ordinal) || plain.StartsWith("windows", StringComparison.Ordinal) || plain.StartsWith("ms-ansi", StringComparison.Ordinal))
            return digits is "932" ? "shift_jis" : digits is "936" ? "gb18030" : digits is "949" ? "ks_c_5601-1987" : digits is "950" ? "big5"
                : digits is "65001" ? "utf-8" : digits.StartsWith("125") || digits is "874" ? $"windows-{digits}" : $"ibm{digits}";
        if (plain.StartsWith("iso", StringComparison.Ordinal) && digits.StartsWith("8859")) return $"iso-8859-{digits[4..].TrimStart('-')}";
        return plain;
    }

    private static Encoding? FromFramework(string name)
    {
        try
        {
            // Left to themselves the code pages write "?" or a katakana dot for what they cannot read.
            var encoding = Encoding.GetEncoding(name, EncoderFallback.ReplacementFallback, new DecoderReplacementFallback("\uFFFD"));
            return encoding.CodePage == Encoding.ASCII.CodePage ? Encoding.ASCII : encoding;
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            // The framework has no "try" form of this look-up; an unknown name is an answer here, not a failure.
            return null;
        }
    }
}
