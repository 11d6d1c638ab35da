using System.Collections.Frozen;

namespace OdooMailBridge.Mime.Text;

/// <summary>What elements mean to the plain text, and which of them end one that is still open.</summary>
internal static class HtmlElements
{
    private static readonly FrozenSet<string> Void = FrozenSet.Create(
        "area", "base", "br", "col", "embed", "frame", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr");

    private static readonly FrozenSet<string> EndParagraph = FrozenSet.Create(
        "address", "blockquote", "center", "dd", "dir", "div", "dl", "dt", "fieldset", "form", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "li",
        "menu", "ol", "p", "pre", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul");

    public static bool IsVoid(string name) => Void.Contains(name);

    /// <summary>HTML lets these end tags be left out; the next element of the kind implies them.</summary>
    public static bool ClosesOpen(string starting, string open) => open switch
    {
        "p" => EndParagraph.Contains(starting),
        "li" => starting == "li",
        "dt" or "dd" => starting is "dt" or "dd",
        "td" or "th" => starting is "td" or "th" or "tr" or "tbody" or "tfoot",
        "tr" => starting is "tr" or "tbody" or "tfoot",
        "option" => starting == "option",
        _ => false,
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
}
