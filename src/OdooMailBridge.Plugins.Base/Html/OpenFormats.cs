using System.Text;

namespace OdooMailBridge.Plugins.Base;

/// <summary>
/// Ends bold, italic and their like where the element around them ends. A browser would open them again in what follows; the parser behind
/// Odoo's sanitizer lets them end, and so does who reads the message there.
/// </summary>
internal static class OpenFormats
{
    /// <summary>Elements that browsers open again ("formatting" in the HTML standard).</summary>
    private static readonly HashSet<string> Formats =
        new(["a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"], StringComparer.OrdinalIgnoreCase);

    private static readonly HashSet<string> Void =
        new(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"], StringComparer.OrdinalIgnoreCase);

    /// <summary>What is inside these is no markup.</summary>
    private static readonly HashSet<string> Raw = new(["script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"], StringComparer.OrdinalIgnoreCase);

    /// <summary>Deeper nesting is left as it is: the look back stays bounded.</summary>
    private const int MaxDepth = 256;

    public static string Close(string html)
    {
        if (!html.Contains("</", StringComparison.Ordinal)) return html;
        var text = new StringBuilder(html.Length + 64);
        var open = new List<string>();
        for (var at = 0; at < html.Length;)
        {
            var start = html.IndexOf('<', at);
            if (start < 0) start = html.Length;
            text.Append(html, at, start - at);
            if (start == html.Length) break;
            var end = EndOf(html, start);
            var name = NameAt(html, start, out var closing);
            if (name.Length > 0 && closing) CloseUpTo(name, open, text);
            text.Append(html, start, end - start);
            if (name.Length > 0 && !closing)
            {
                if (Raw.Contains(name))
                {
                    var until = html.IndexOf("</" + name, end, StringComparison.OrdinalIgnoreCase);
                    if (until < 0) until = html.Length;
                    text.Append(html, end, until - end);
                    end = until;
                }
                if (!Void.Contains(name) && html[end - 1 > start ? end - 2 : start] != '/' && open.Count < MaxDepth) open.Add(name);
            }
            at = end;
        }
        return text.ToString();
    }

    private static void CloseUpTo(string name, List<string> open, StringBuilder text)
    {
        var rank = Rank(name);
        for (var at = open.Count - 1; at >= 0; at--)
        {
            if (open[at].Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                for (var inner = open.Count - 1; inner > at; inner--)
                    if (Formats.Contains(open[inner])) text.Append("</").Append(open[inner]).Append('>');
                open.RemoveRange(at, open.Count - at);
                return;
            }
            if (Rank(open[at]) > rank) return; // an end tag does not reach through what is more than itself
        }
    }

    private static int Rank(string name) => name.ToLowerInvariant() switch
    {
        "div" => 1,
        "td" or "th" => 2,
        "tr" => 3,
        "thead" or "tbody" or "tfoot" => 4,
        "table" => 5,
        "head" or "body" => 6,
        "html" => 7,
        _ => 0,
    };

    /// <summary>Behind the tag or comment that begins here.</summary>
    private static int EndOf(string html, int start)
    {
        if (string.CompareOrdinal(html, start, "<!--", 0, 4) == 0) return html.IndexOf("-->", start + 4, StringComparison.Ordinal) is >= 0 and var comment ? comment + 3 : html.Length;
        var quote = '\0';
        for (var at = start + 1; at < html.Length; at++)
        {
            if (quote != '\0') quote = html[at] == quote ? '\0' : quote;
            else if (html[at] is '"' or '\'' && html[at - 1] == '=') quote = html[at];
            else if (html[at] == '>') return at + 1;
        }
        return html.Length;
    }

    private static string NameAt(string html, int start, out bool closing)
    {
        closing = start + 1 < html.Length && html[start + 1] == '/';
        var first = start + (closing ? 2 : 1);
        var last = first;
        while (last < html.Length && char.IsAsciiLetterOrDigit(html[last])) last++;
        return last > first && char.IsAsciiLetter(html[first]) ? html[first..last] : "";
    }
}
