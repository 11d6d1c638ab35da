using System.Text.RegularExpressions;

namespace OdooMailBridge.Conformance.Html;

/// <summary>What a reader of a mail sees of its HTML: lines of text, links with their text, images; no layout, nothing hidden.</summary>
public sealed class HtmlEssence : IHtmlEvents
{
    /// <summary>Characters that preheaders are padded with to keep the body out of a preview.</summary>
    public static readonly Regex Filler = new("[\u034f\u200b\u200c\u200d\u2060\ufeff\u00ad]", RegexOptions.CultureInvariant);

    private static readonly Regex Blanks = new(@"[ \t\r\n\f\u00a0]+", RegexOptions.CultureInvariant);
    private static readonly Regex StyleBlanks = new(@"\s", RegexOptions.CultureInvariant);
    private static readonly Regex FooterLink = new(@"\Ahttps?://www\.odoo\.com/?\?utm_", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    private readonly List<string> _lines = [];
    private readonly List<(string Text, string? Target)> _links = [];
    private readonly List<string?> _images = [];
    private readonly List<string> _pieces = [];
    private (string? Target, int Piece, int Line)? _link;
    private int _hidden;

    private HtmlEssence()
    {
    }

    public IReadOnlyList<string> Lines => _lines;

    public IReadOnlyList<(string Text, string? Target)> Links => _links;

    public IReadOnlyList<string?> Images => _images;

    public static HtmlEssence Of(string html)
    {
        var essence = new HtmlEssence();
        HtmlReader.Read(html, essence);
        essence.Cut();
        return essence;
    }

    void IHtmlEvents.StartTag(string name, IReadOnlyList<KeyValuePair<string, string?>> attributes, bool selfClosing)
    {
        Open(name, attributes);
        if (selfClosing && !HtmlElements.Void.Contains(name))
            EndTag(name);
    }

    private void Open(string name, IReadOnlyList<KeyValuePair<string, string?>> attributes)
    {
        var isVoid = HtmlElements.Void.Contains(name);
        if (_hidden > 0)
        {
            _hidden += isVoid ? 0 : 1;
            return;
        }

        string? Last(string attribute) => attributes.LastOrDefault(a => a.Key == attribute).Value;
        var style = StyleBlanks.Replace(Last("style") ?? "", "").ToLowerInvariant();
        if (!isVoid && (name is "style" or "script" or "title" || style.Contains("display:none")))
        {
            Cut();
            _hidden = 1;
            return;
        }

        if (HtmlElements.Block.Contains(name))
            Cut();
        if (name == "a")
            _link = (Last("href"), _pieces.Count, _lines.Count);
        if (name == "img")
            _images.Add(Last("src"));
    }

    public void EndTag(string name)
    {
        if (_hidden > 0)
        {
            _hidden -= HtmlElements.Void.Contains(name) ? 0 : 1;
            return;
        }

        if (name == "a" && _link is var (target, piece, line))
        {
            _link = null;
            var open = string.Concat(_pieces.Skip(line == _lines.Count ? piece : 0));
            var text = Blanks.Replace(string.Join(' ', [.. _lines.Skip(line), open]), " ").Trim();
            if (!FooterLink.IsMatch(target ?? ""))
                _links.Add((text, target));
        }

        if (HtmlElements.Block.Contains(name))
            Cut();
    }

    void IHtmlEvents.Text(string text)
    {
        if (_hidden == 0)
            _pieces.Add(text);
    }

    void IHtmlEvents.Comment(string text)
    {
    }

    void IHtmlEvents.Declaration(string text)
    {
    }

    private void Cut()
    {
        var line = Blanks.Replace(Filler.Replace(string.Concat(_pieces), ""), " ").Trim();
        _pieces.Clear();
        if (line.Length > 0)
            _lines.Add(line);
    }
}
