using System.Text.RegularExpressions;

namespace OdooMailBridge.Conformance.Html;

/// <summary>
/// Reads HTML as a flat sequence of tags and texts without building a tree: mails are often not well formed, and what was
/// written counts, not what a browser would make of it. Markup that does not end is read as text.
/// </summary>
public sealed class HtmlReader
{
    private static readonly Regex CommentEnd = new(@"--\s*>", RegexOptions.CultureInvariant);
    private static readonly Regex EndTagForm = new(@"\G</\s*([a-zA-Z][-.a-zA-Z0-9:_]*)\s*>", RegexOptions.CultureInvariant);
    private static readonly Regex EndTagName = new(@"\G[a-zA-Z][^\t\n\r\f />\x00]*", RegexOptions.CultureInvariant);
    private static readonly Regex MarkedSection = new(@"\G<!\[\s*(temp|cdata|ignore|include|rcdata|(if|else|endif))\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
    private static readonly Regex MarkedSectionEnd = new(@"\]\s*\]\s*>", RegexOptions.CultureInvariant);
    private static readonly Regex ConditionalEnd = new(@"\]\s*>", RegexOptions.CultureInvariant);

    private readonly string _html;
    private readonly IHtmlEvents _events;
    private string? _rawElement;

    private HtmlReader(string html, IHtmlEvents events) => (_html, _events) = (html, events);

    /// <summary>Reads the whole text and reports what is met.</summary>
    public static void Read(string html, IHtmlEvents events) => new HtmlReader(html, events).Run();

    private void Run()
    {
        var at = 0;
        while (at < _html.Length)
        {
            var next = _rawElement is null ? _html.IndexOf('<', at) : RawEnd(at);
            // What stands in a script or style element that never ends is nobody's text.
            if (next < 0 && _rawElement is not null)
                return;
            if (next < 0)
                next = _html.Length;
            if (next > at)
                Text(at, next);
            if (next == _html.Length)
                return;
            var end = Markup(next);
            if (end < 0)
            {
                end = UnfinishedEnd(next);
                Text(next, end);
            }

            at = end;
        }
    }

    private void Text(int from, int to)
    {
        var text = _html[from..to];
        _events.Text(_rawElement is null ? CharacterReferences.Resolve(text) : text);
    }

    private int RawEnd(int at) =>
        new Regex($@"</\s*{_rawElement}\s*>", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant).Match(_html, at) is { Success: true } m ? m.Index : -1;

    private int UnfinishedEnd(int at)
    {
        if (_html.IndexOf('>', at + 1) is >= 0 and var close)
            return close + 1;
        return _html.IndexOf('<', at + 1) is >= 0 and var open ? open : at + 1;
    }

    // The position after the markup at a '<', or -1 when it does not end.
    private int Markup(int at)
    {
        var second = at + 1 < _html.Length ? _html[at + 1] : '\0';
        if (char.IsAsciiLetter(second))
            return StartTag(at);
        return second switch
        {
            '/' => EndTag(at),
            '?' => After(_html.IndexOf('>', at + 2)),
            '!' => Declaration(at),
            _ => LoneBracket(at),
        };
    }

    private int LoneBracket(int at)
    {
        _events.Text("<");
        return at + 1;
    }

    private int StartTag(int at)
    {
        var tag = StartTagScanner.Scan(_html, at);
        if (tag is null)
            return -1;
        if (!tag.IsWellFormed)
        {
            _events.Text(_html[at..tag.End]);
            return tag.End;
        }

        _events.StartTag(tag.Name, tag.Attributes, tag.SelfClosing);
        if (tag.Name is "script" or "style" && !tag.SelfClosing)
            _rawElement = tag.Name;
        return tag.End;
    }

    private int EndTag(int at)
    {
        var close = _html.IndexOf('>', at + 1);
        if (close < 0)
            return -1;
        if (EndTagForm.Match(_html, at) is { Success: true } form)
        {
            _rawElement = null;
            _events.EndTag(form.Groups[1].Value.ToLowerInvariant());
            return at + form.Length;
        }

        if (EndTagName.Match(_html, at + 2) is { Success: true } name)
        {
            _events.EndTag(name.Value.ToLowerInvariant());
            return _html.IndexOf('>', at + 2 + name.Length) + 1;
        }

        if (close > at + 2)
            _events.Comment(_html[(at + 2)..close]);
        return close + 1;
    }

    private int Declaration(int at)
    {
        if (string.CompareOrdinal(_html, at, "<!--", 0, 4) == 0)
        {
            if (CommentEnd.Match(_html, Math.Min(at + 4, _html.Length)) is not { Success: true } end)
                return -1;
            _events.Comment(_html[(at + 4)..end.Index]);
            return end.Index + end.Length;
        }

        if (MarkedSection.Match(_html, at) is { Success: true } section)
        {
            var end = (section.Groups[2].Success ? ConditionalEnd : MarkedSectionEnd).Match(_html, at + 3);
            return end.Success ? end.Index + end.Length : -1;
        }

        var close = _html.IndexOf('>', at + 2);
        if (close < 0)
            return -1;
        if (string.Compare(_html, at, "<!doctype", 0, 9, StringComparison.OrdinalIgnoreCase) == 0)
            _events.Declaration(_html[(at + 2)..close]);
        else
            _events.Comment(_html[(at + 2)..close]);
        return close + 1;
    }

    private static int After(int position) => position < 0 ? -1 : position + 1;
}
