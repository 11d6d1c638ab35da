using System.Net;

namespace OdooMailBridge.Templating.Qweb;

/// <summary>
/// Reads an HTML fragment into a tree without repairing it: what is not understood stays text. An end tag closes the
/// nearest open element of its name; elements opened in between end there without a tag of their own.
/// </summary>
internal sealed class HtmlFragmentParser(string source)
{
    // A tree deeper than this cannot be walked safely; no mail is.
    private const int MaxDepth = 300;

    private static readonly HashSet<string> Void = new(StringComparer.OrdinalIgnoreCase)
    {
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
    };

    private static readonly HashSet<string> RawContent = new(StringComparer.OrdinalIgnoreCase) { "script", "style", "textarea", "title" };

    private readonly List<HtmlElement> open = [];
    private readonly List<HtmlNode> roots = [];
    private int position;

    public List<HtmlNode> Parse()
    {
        while (position < source.Length)
        {
            var tag = source.IndexOf('<', position);
            if (tag < 0)
                tag = source.Length;
            if (tag > position)
                AddText(tag);
            else
                ReadMarkup();
        }

        return roots;
    }

    private List<HtmlNode> Siblings => open.Count > 0 ? open[^1].Children : roots;

    private void AddText(int end, bool comment = false)
    {
        Siblings.Add(new HtmlText(source[position..end], position, comment));
        position = end;
    }

    private void ReadMarkup()
    {
        var next = position + 1 < source.Length ? source[position + 1] : '\0';
        if (string.CompareOrdinal(source, position, "<!--", 0, 4) == 0)
            AddText(EndOf("-->", position + 4), comment: true);
        else if (next is '!' or '?')
            AddText(EndOf(">", position + 1));
        else if (next == '/')
            ReadEndTag();
        else if (char.IsAsciiLetter(next))
            ReadStartTag();
        else
            AddText(position + 1);
    }

    private int EndOf(string mark, int from) =>
        from <= source.Length && source.IndexOf(mark, from, StringComparison.Ordinal) is var at and >= 0 ? at + mark.Length : source.Length;

    private void ReadEndTag()
    {
        var end = EndOf(">", position);
        var name = source[(position + 2)..Math.Max(position + 2, end - 1)].Trim();
        var match = open.FindLastIndex(element => element.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
        if (match < 0)
        {
            AddText(end);
            return;
        }

        open[match].EndTag = source[position..end];
        open[match].IsClosed = true;
        open.RemoveRange(match, open.Count - match);
        position = end;
    }

    private void ReadStartTag()
    {
        var start = position;
        var at = start + 1;
        while (at < source.Length && !char.IsWhiteSpace(source[at]) && source[at] is not ('>' or '/'))
            at++;
        var name = source[(start + 1)..at];
        var attributes = new List<HtmlAttribute>();
        while (ReadAttribute(ref at) is { } attribute)
            attributes.Add(attribute);
        var close = at;
        while (at < source.Length && source[at] != '>')
            at++;
        if (at >= source.Length)
        {
            AddText(source.Length);
            return;
        }

        var element = new HtmlElement(name, attributes, source[start..(at + 1)], source[close..(at + 1)], start);
        Siblings.Add(element);
        position = at + 1;
        Open(element);
    }

    private void Open(HtmlElement element)
    {
        if (element.Close.Contains('/') || Void.Contains(element.Name))
        {
            element.IsClosed = true;
            return;
        }

        if (open.Count >= MaxDepth)
            throw new QwebSyntaxError($"The HTML is nested deeper than {MaxDepth} elements.", "", element.Offset);
        open.Add(element);
        if (!RawContent.Contains(element.Name))
            return;
        var end = source.IndexOf("</" + element.Name, position, StringComparison.OrdinalIgnoreCase);
        if ((end < 0 ? source.Length : end) > position)
            AddText(end < 0 ? source.Length : end);
    }

    private HtmlAttribute? ReadAttribute(ref int at)
    {
        var start = at;
        var i = SkipBlanks(at);
        if (i >= source.Length || source[i] == '>' || (source[i] == '/' && i + 1 < source.Length && source[i + 1] == '>'))
            return null;
        var nameStart = i++;
        while (i < source.Length && !char.IsWhiteSpace(source[i]) && source[i] is not ('=' or '>' or '/'))
            i++;
        var name = source[nameStart..i];
        var value = "";
        var equals = SkipBlanks(i);
        if (equals < source.Length && source[equals] == '=')
            (value, i) = ReadValue(SkipBlanks(equals + 1));
        at = i;
        return new HtmlAttribute(name, source[start..i], WebUtility.HtmlDecode(value), nameStart);
    }

    private (string Value, int End) ReadValue(int at)
    {
        if (at < source.Length && source[at] is '"' or '\'')
        {
            var close = source.IndexOf(source[at], at + 1);
            return close < 0 ? (source[(at + 1)..], source.Length) : (source[(at + 1)..close], close + 1);
        }

        var end = at;
        while (end < source.Length && !char.IsWhiteSpace(source[end]) && source[end] != '>')
            end++;
        return (source[at..end], end);
    }

    private int SkipBlanks(int at)
    {
        while (at < source.Length && char.IsWhiteSpace(source[at]))
            at++;
        return at;
    }
}
