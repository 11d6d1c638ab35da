using AngleSharp.Dom;

namespace OdooMailBridge.Plugins.Base;

/// <summary>
/// The shape that libxml2 gives a fragment: leading text with what is inline behind it stands in a paragraph, several pieces of inline
/// content stand in one span, and blocks stand side by side.
/// </summary>
internal static class FragmentShape
{
    private static readonly HashSet<string> Blocks = new(StringComparer.OrdinalIgnoreCase)
    {
        "address", "article", "aside", "blockquote", "center", "dd", "dir", "div", "dl", "dt", "fieldset", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5",
        "h6", "header", "hr", "isindex", "li", "main", "menu", "nav", "noframes", "noscript", "ol", "p", "pre", "section", "table", "tbody", "td", "tfoot", "th",
        "thead", "tr", "ul",
    };

    public static void Apply(IElement body)
    {
        while (body.FirstChild is IText { } blank && string.IsNullOrWhiteSpace(blank.Data)) blank.Remove();
        if (body.FirstChild is IText text)
        {
            text.Data = text.Data.TrimStart();
            var paragraph = body.Owner!.CreateElement("p");
            body.InsertBefore(paragraph, text);
            while (paragraph.NextSibling is { } next && !IsBlock(next)) paragraph.AppendChild(next);
        }
        else if (Pieces(body) > 1 && !body.QuerySelectorAll("*").Any(IsBlock))
        {
            var span = body.Owner!.CreateElement("span");
            while (body.FirstChild is { } child) span.AppendChild(child);
            body.AppendChild(span);
        }
    }

    /// <summary>
    /// An only div around everything is what libxml2 adds itself, so it goes, unless blanks follow it. Blanks before a single element go,
    /// those behind it stay.
    /// </summary>
    public static INode Unwrap(IElement body)
    {
        if (Pieces(body) != 1 || body.FirstElementChild is not { } only) return body;
        while (only.PreviousSibling is { } blank) blank.Parent!.RemoveChild(blank);
        return only.NextSibling is null && only.LocalName == "div" && only.Attributes.Length == 0 ? only : body;
    }

    /// <summary>The element is the whole fragment, so that nothing stands around it.</summary>
    public static bool IsRoot(IElement element) => element.Parent is IElement { LocalName: "body" } body && Pieces(body) == 1 && !body.ChildNodes.Any(node => node is IComment);

    /// <summary>Several pieces stand side by side, in a wrapper that is not printed.</summary>
    public static bool HasWrapper(IElement body) => Pieces(body) > 1;

    private static int Pieces(IElement body) => body.ChildNodes.Count(node => node is IElement || node is IText text && !string.IsNullOrWhiteSpace(text.Data));

    private static bool IsBlock(INode node) => node is IElement element && Blocks.Contains(element.LocalName);
}
