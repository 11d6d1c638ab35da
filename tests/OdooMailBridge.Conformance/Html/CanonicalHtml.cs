using System.Text;
using System.Text.RegularExpressions;

namespace OdooMailBridge.Conformance.Html;

/// <summary>
/// HTML with its spelling removed: runs of whitespace, the order of attributes, spacing inside styles and self-closing do not
/// matter; everything else stays.
/// </summary>
public sealed class CanonicalHtml : IHtmlEvents
{
    private static readonly Regex Blanks = new(@"[ \t\r\n\f]+", RegexOptions.CultureInvariant);
    private static readonly Regex AnyBlanks = new(@"\s+", RegexOptions.CultureInvariant);
    private static readonly Regex Colon = new(@"\s*:\s*", RegexOptions.CultureInvariant);

    private readonly List<HtmlToken> _tokens = [];
    private readonly StringBuilder _text = new();

    private CanonicalHtml()
    {
    }

    /// <summary>The tokens that are compared.</summary>
    public static IReadOnlyList<HtmlToken> Of(string html)
    {
        var canonical = new CanonicalHtml();
        HtmlReader.Read(html, canonical);
        canonical.Flush();
        return canonical._tokens;
    }

    void IHtmlEvents.StartTag(string name, IReadOnlyList<KeyValuePair<string, string?>> attributes, bool selfClosing)
    {
        Flush();
        _tokens.Add(new HtmlToken("<" + name,
            [.. attributes.OrderBy(a => a.Key, StringComparer.Ordinal).Select(a => KeyValuePair.Create(a.Key, Value(a.Key, a.Value)))]));
        if (selfClosing)
            EndTag(name);
    }

    public void EndTag(string name)
    {
        Flush();
        if (!HtmlElements.Void.Contains(name))
            _tokens.Add(new HtmlToken($"</{name}>"));
    }

    void IHtmlEvents.Text(string text) => _text.Append(text);

    void IHtmlEvents.Comment(string text)
    {
        Flush();
        _tokens.Add(new HtmlToken($"<!--{AnyBlanks.Replace(text, " ").Trim()}-->"));
    }

    void IHtmlEvents.Declaration(string text)
    {
        Flush();
        _tokens.Add(new HtmlToken($"<!{AnyBlanks.Replace(text, " ").Trim().ToLowerInvariant()}>"));
    }

    private void Flush()
    {
        var text = Blanks.Replace(_text.ToString(), " ").Trim(' ');
        _text.Clear();
        if (text.Length > 0)
            _tokens.Add(new HtmlToken("#" + text));
    }

    private static string Value(string name, string? value)
    {
        var text = Blanks.Replace(value ?? "", " ").Trim();
        return name switch
        {
            "style" => string.Join("; ", text.Split(';').Select(p => p.Trim()).Where(p => p.Length > 0).Select(p => Colon.Replace(p, ": ", 1))),
            "class" => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)),
            _ => text,
        };
    }
}
