using System.Collections.Frozen;

namespace OdooMailBridge.Mime.Encodings;

/// <summary>What senders call a charset, and what the framework calls it.</summary>
internal static class CharsetAliases
{
    private static readonly FrozenDictionary<string, string> Names = Build();

    /// <summary>The framework's name, or the name itself when it is no alias.</summary>
    public static string Resolve(string name) => Names.GetValueOrDefault(name, name);

    /// <summary>cp1252, cp-1252, windows1252, iso8859-1, iso_8859_1 and iso88591 are all met.</summary>
    public static string Rewrite(string name)
    {
        var plain = name.ToLowerInvariant().Replace('_', '-');
        if (plain.StartsWith("x-", StringComparison.Ordinal)) plain = plain[2..];
        var digits = plain[(plain.AsSpan().IndexOfAnyInRange('0', '9') is >= 0 and var at ? at : plain.Length)..];
        if (plain.StartsWith("cp", StringComparison.Ordinal) || plain.StartsWith("windows", StringComparison.Ordinal)) return CodePage(digits);
        if (plain.StartsWith("iso", StringComparison.Ordinal) && digits.StartsWith("8859", StringComparison.Ordinal)) return $"iso-8859-{digits[4..].TrimStart('-')}";
        return plain;
    }

    private static string CodePage(string number) => number switch
    {
        "932" => "shift_jis",
        "936" => "gb18030",
        "949" => "ks_c_5601-1987",
        "950" => "big5",
        "65001" => "utf-8",
        "874" => "windows-874",
        _ => number.StartsWith("125", StringComparison.Ordinal) ? $"windows-{number}" : $"ibm{number}",
    };

    private static FrozenDictionary<string, string> Build()
    {
        var names = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        Add("utf-8", "utf8 utf-8-sig unicode-1-1-utf-8 utf8mb4");
        Add("us-ascii", "ascii 646 iso646-us ansi_x3.4-1968 ansi_x3.4-1986 iso-ir-6 csascii cp367");
        Add("iso-8859-1", "latin-1 latin1 8859-1 iso8859 l1 iso-ir-100 ibm819 csisolatin1");
        Add("iso-8859-2", "latin-2 latin2");
        Add("iso-8859-15", "latin-9 latin9");
        Add("iso-8859-8", "iso-8859-8-i iso-8859-8-e");
        Add("iso-8859-6", "iso-8859-6-i");
        Add("windows-874", "iso-8859-11 tis-620 iso-8859-11:2001");
        // Chinese senders name the small national set and send its superset.
        Add("gb18030", "gb2312 gbk gb-2312 gb_2312-80 x-gbk cn-gb euc-cn");
        Add("hz-gb-2312", "hz hz-gb");
        Add("big5", "big5-hkscs big5hkscs cn-big5 big5_tw big5-tw csbig5 x-x-big5");
        Add("ks_c_5601-1987", "ksc5601 ks_c_5601 uhc");
        Add("euc-kr", "euckr euc_kr");
        Add("euc-jp", "euc_jp euc-jis-2004 euc_jisx0213 eucjp ujis x-euc-jp");
        Add("iso-2022-jp", "iso2022-jp iso2022_jp csiso2022jp iso-2022-jp-3 iso-2022-jp-ext iso-2022-jp-1 iso-2022-jp-2 iso-2022-jp-ms jis");
        Add("shift_jis", "shift_jisx0213 shift-jis-2004 s_jis sjis shift-jis x-sjis ms_kanji windows-31j");
        Add("koi8-r", "koi8_r koi8 koi8r");
        Add("koi8-u", "koi8_u koi8u koi8-ru");
        Add("macintosh", "mac macroman mac-roman x-mac-roman");
        Add("x-mac-cyrillic", "mac-cyrillic");
        Add("utf-16", "utf16");
        return names.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

        void Add(string name, string aliases)
        {
            foreach (var alias in aliases.Split(' ')) names[alias] = name;
        }
    }
}
