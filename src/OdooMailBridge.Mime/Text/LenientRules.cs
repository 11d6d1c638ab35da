using System.Collections.Frozen;

namespace OdooMailBridge.Mime.Text;

/// <summary>
/// What libxml2 2.9, the parser behind Odoo's bodies, knows of HTML 4: which elements end one another, which are empty, and how far an
/// end tag reaches.
/// </summary>
public static class LenientRules
{
    private static readonly FrozenSet<string> Empty = FrozenSet.Create(
        "area", "base", "basefont", "br", "col", "frame", "hr", "img", "input", "isindex", "link", "meta", "param");

    private static readonly FrozenSet<string> InHead = FrozenSet.Create("script", "style", "meta", "link", "title", "base");

    private static readonly FrozenSet<string> Booleans = FrozenSet.Create(
        "checked", "compact", "declare", "defer", "disabled", "ismap", "multiple", "nohref", "noresize", "noshade", "nowrap", "readonly", "selected");

    private static readonly FrozenSet<(string Open, string Starting)> Closing = ClosingPairs();

    /// <summary>Nothing can stand inside.</summary>
    public static bool IsEmpty(string name) => Empty.Contains(name);

    /// <summary>Opens a head when no body has begun.</summary>
    public static bool OpensHead(string name) => InHead.Contains(name);

    /// <summary>Only these stand outside of a body without opening one.</summary>
    public static bool NeedsBody(string name) => name is not ("noframes" or "frame" or "frameset");

    /// <summary>Written without a value, whatever it has.</summary>
    public static bool IsBoolean(string attribute) => Booleans.Contains(attribute);

    /// <summary>The start of one element ends the innermost open one.</summary>
    public static bool Ends(string starting, string open) => Closing.Contains((open, starting));

    /// <summary>An end tag passes only over open elements of no higher rank: <c>&lt;/b&gt;</c> cannot end a <c>div</c>.</summary>
    public static int Rank(string name) => name switch
    {
        "div" => 150,
        "td" or "th" => 160,
        "tr" => 170,
        "thead" or "tbody" or "tfoot" => 180,
        "table" => 190,
        "head" or "body" => 200,
        "html" => 220,
        _ => 100,
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
        Add("head", "a abbr acronym address b bdo big blockquote body br center cite code dd dfn dir div dl dt em fieldset font form frameset h1 h2 h3 h4 h5 h6 hr i iframe img");
        Add("head", "kbd li listing map menu ol p pre q s samp small span strike strong sub sup table tt u ul var xmp");
        Add("legend", "fieldset");
        Add("li", "li");
        Add("link style", "body frameset");
        Add("listing pre xmp", "dd dl dt fieldset form li table ul");
        Add("ol", "form ul");
        Add("option", "optgroup option");
        Add("p", "address blockquote body caption center col colgroup dd dir div dl dt fieldset form frameset h1 h2 h3 h4 h5 h6 head hr li listing menu multicol ol p pre");
        Add("p", "table tbody td tfoot th title tr ul xmp");
        Add("script", "noscript");
        Add("span", "td th");
        Add("tbody thead", "tbody tfoot");
        Add("td th", "tbody td tfoot th tr");
        Add("tfoot", "tbody");
        Add("title", "body frameset");
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
