using System.Text;
using OdooMailBridge.Mime.Encodings;

namespace OdooMailBridge.Mime.Headers;

/// <summary>
/// Joins and decodes RFC 2231 parameters: continuations (<c>name*0</c>), charsets (<c>name*=utf-8''%C3%A9</c>), both at once, and
/// what senders do instead: RFC 2047 words inside a value, percent escapes without a star.
/// </summary>
internal static class ParameterDecoder
{
    public static Dictionary<string, string> Decode(List<KeyValuePair<string, string>> pairs)
    {
        var decoded = new Dictionary<string, string>(StringComparer.Ordinal);
        var extended = new Dictionary<string, SortedDictionary<int, Section>>(StringComparer.Ordinal);
        foreach (var (name, value) in pairs)
        {
            var star = name.IndexOf('*', StringComparison.Ordinal);
            if (star <= 0) decoded.TryAdd(name, EncodedWordDecoder.Decode(value));
            else if (SectionOf(name.AsSpan(star + 1), value) is var (index, section))
            {
                if (!extended.TryGetValue(name[..star], out var sections)) extended[name[..star]] = sections = [];
                sections.TryAdd(index, section);
            }
        }
        // The extended form is the better one when a sender gives both (RFC 6266 section 4.3 says the same for HTTP).
        foreach (var (name, sections) in extended) decoded[name] = Join(sections);
        return decoded;
    }

    private static (int, Section)? SectionOf(ReadOnlySpan<char> suffix, string value)
    {
        if (suffix.IsEmpty) return (0, new Section(value, Escaped: true));
        var escaped = suffix.EndsWith("*");
        var digits = escaped ? suffix[..^1] : suffix;
        return int.TryParse(digits, System.Globalization.NumberStyles.None, null, out var index) ? (index, new Section(value, escaped)) : null;
    }

    private static string Join(SortedDictionary<int, Section> sections)
    {
        var bytes = new MemoryStream();
        string? charset = null;
        var anyEscaped = false;
        var first = true;
        foreach (var section in sections.Values)
        {
            var text = section.Text;
            if (section.Escaped)
            {
                anyEscaped = true;
                if (first && CharsetOf(text) is var (name, rest))
                {
                    charset = name;
                    text = rest;
                }
                Unescape(text, bytes);
            }
            else bytes.Write(Encoding.UTF8.GetBytes(text));
            first = false;
        }
        var joined = bytes.GetBuffer().AsSpan(0, (int)bytes.Length);
        return anyEscaped ? Charset.Decode(joined, charset) : EncodedWordDecoder.Decode(Encoding.UTF8.GetString(joined));
    }

    private static (string, string)? CharsetOf(string text)
    {
        var first = text.IndexOf('\'', StringComparison.Ordinal);
        var second = first < 0 ? -1 : text.IndexOf('\'', first + 1);
        return second < 0 ? null : (text[..first], text[(second + 1)..]);
    }

    private static void Unescape(string text, MemoryStream bytes)
    {
        Span<byte> utf8 = stackalloc byte[4];
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '%' && i + 2 < text.Length && HexPair.TryRead(text[i + 1], text[i + 2], out var value))
            {
                bytes.WriteByte(value);
                i += 2;
            }
            else
            {
                Rune.DecodeFromUtf16(text.AsSpan(i), out var rune, out var consumed);
                bytes.Write(utf8[..rune.EncodeToUtf8(utf8)]);
                i += consumed - 1;
            }
        }
    }

    private readonly record struct Section(string Text, bool Escaped);
}
