using System.Collections.Frozen;

namespace OdooMailBridge.Mime.Text;

/// <summary>What elements mean to the plain text, and how they end one another in the lenient parser of libxml2, which Odoo uses.</summary>
internal static class HtmlElements
{
    private static readonly FrozenSet<string> Void = FrozenSet.Create(
        "area", "base", "basefont", "br", "col", "embed", "frame", "hr", "img", "input", "isindex", "link", "meta", "param");

    private static readonly FrozenSet<string> InHead = FrozenSet.Create("title", "style", "script", "meta", "link", "base");

    private static readonly FrozenSet<(string Open, string Starting)> Closing = ClosingPairs();

    public static bool IsVoid(string name) => Void.Contains(name);

    /// <summary>Before the body begins, the parser puts these into the head, where the text does not look.</summary>
    public static bool BelongsInHead(string name) => InHead.Contains(name);

    /// <summary>The start of one element ends the other when that is the innermost open one.</summary>
    public static bool ClosesOpen(string starting, string open) => Closing.Contains((open, starting));

    /// <summary>An end tag passes only over open elements of no higher rank: <c>&lt;/b&gt;</c> cannot end a <c>div</c>.</summary>
    public static int Rank(string name) => name switch
    {
        "div" => 150,
        "td" or "th" => 160,
        "tr" => 170,
        "thead" or "tbody" or "tfoot" => 180,
        "table" => 190,
        _ => 100,
    };

    public static string OpeningMark(string name) => name == "tr" ? "\n" : Mark(name);

    public static string ClosingMark(string name) => name == "p" ? "\n" : Mark(name);

    private static string Mark(string name) => name switch
    {
        "strong" or "b" or "h3" => "*",
        "h1" or "h2" => "**",
        "em" => "/",
        _ => " ",
    };

    private static FrozenSet<(string, string)> ClosingPairs()
    {
        var pairs = new HashSet<(string, string)>();
        Add("a", "a fieldset table td th");
        Add("address", "dd dl dt form li ul");
        Add("b i", "center p td th");
        Add("big s small strike tt", "p");
        Add("caption", "col colgroup tbody tfoot thead tr");
        Add("colgroup", "colgroup tbody tfoot thead tr");
        Add("dd", "dt");
        Add("dir menu", "dd dl dt form ul");
        Add("dl", "form li");
        Add("dt", "dd dl");
        Add("font", "center td th");
        Add("form", "form");
        Add("h1 h2 h3 h4 h5 h6", "fieldset form li p table");
        Add("legend", "fieldset");
        Add("li", "li");
        Add("listing pre xmp", "dd dl dt fieldset form li table ul");
        Add("ol", "form ul");
        Add("option", "optgroup option");
        Add("p", "address blockquote body caption center col colgroup dd dir div dl dt fieldset form h1 h2 h3 h4 h5 h6 hr li listing menu ol p pre table tbody td tfoot th title tr ul xmp");
        Add("span", "td th");
        Add("tbody thead", "tbody tfoot");
        Add("td th", "tbody td tfoot th tr");
        Add("tfoot", "tbody");
        Add("tr", "tbody tfoot tr");
        Add("u", "p td th");
        Add("ul", "address form menu ol pre");
        return pairs.ToFrozenSet();

        void Add(string open, string starting)
        {
            foreach (var o in open.Split(' '))
                foreach (var s in starting.Split(' ')) pairs.Add((o, s));
        }
    }
}
