using System.Text;

namespace OdooMailBridge.Mime.Writing;

/// <summary>Writes header parameters; non-ASCII and very long values in the extended form of RFC 2231.</summary>
internal static class ParameterText
{
    private const int LongestQuoted = 400;
    private const int SectionLength = 50;

    public static void Write(ref HeaderLineWriter line, string name, string value)
    {
        if (value.Length <= LongestQuoted && value.AsSpan().IndexOfAnyExceptInRange(' ', '~') < 0)
        {
            line.Raw(";");
            line.Word(" ", $"{name}=\"{value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"");
            return;
        }
        var sections = Sections(value);
        for (var i = 0; i < sections.Count; i++)
        {
            line.Raw(";");
            var number = sections.Count == 1 ? "" : $"*{i}";
            line.Word(" ", $"{name}{number}*={(i == 0 ? "utf-8''" : "")}{sections[i]}");
        }
    }

    /// <summary>Percent escapes, cut between characters so that each section decodes by itself.</summary>
    private static List<string> Sections(string value)
    {
        var sections = new List<string>();
        var section = new StringBuilder();
        Span<byte> utf8 = stackalloc byte[4];
        foreach (var rune in value.EnumerateRunes())
        {
            if (section.Length >= SectionLength)
            {
                sections.Add(section.ToString());
                section.Clear();
            }
            foreach (var b in utf8[..rune.EncodeToUtf8(utf8)])
            {
                if (IsAttributeChar(b)) section.Append((char)b);
                else section.Append('%').Append(b.ToString("X2", System.Globalization.CultureInfo.InvariantCulture));
            }
        }
        sections.Add(section.ToString());
        return sections;
    }

    // RFC 2231 section 7: no blanks, specials, "*", "'" or "%"; the unreserved characters of URLs are a safe subset.
    private static bool IsAttributeChar(byte b) => b < 128 && (char.IsAsciiLetterOrDigit((char)b) || b is (byte)'-' or (byte)'.' or (byte)'_' or (byte)'~');
}
