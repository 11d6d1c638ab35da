using System.Collections.Frozen;

namespace OdooMailBridge.Conformance.Html;

/// <summary>Sets of element names the readers need.</summary>
public static class HtmlElements
{
    /// <summary>Elements without content, thus without an end tag.</summary>
    public static readonly FrozenSet<string> Void = FrozenSet.Create(
        "br", "hr", "img", "input", "meta", "link", "col", "area", "base", "embed", "source", "track", "wbr");

    /// <summary>Elements that begin a new line of text for the reader's eye.</summary>
    public static readonly FrozenSet<string> Block = FrozenSet.Create(
        "p", "div", "tr", "td", "th", "table", "br", "hr", "li", "ul", "ol", "pre", "blockquote", "h1", "h2", "h3",
        "h4", "h5", "h6", "body", "head", "title", "html");
}
