using AngleSharp.Dom;

namespace OdooMailBridge.Plugins.Base;

/// <summary>What of a document belongs to the terms that are translated: which elements stay within a term, and which attributes people read.</summary>
internal static class TermMarkup
{
    private static readonly HashSet<string> Inline = new(StringComparer.Ordinal)
    {
        "abbr", "b", "bdi", "bdo", "br", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd", "keygen", "mark", "math", "meter", "option", "output", "progress",
        "q", "ruby", "s", "samp", "select", "small", "span", "strong", "sub", "sup", "text", "time", "u", "var", "wbr",
    };

    private static readonly HashSet<string> Read = new(StringComparer.Ordinal)
    {
        "add-label", "alt", "aria-keyshortcuts", "aria-label", "aria-placeholder", "aria-roledescription", "aria-valuetext", "avg", "cancel-label", "confirm", "confirm-label",
        "confirm-title", "data-tooltip", "help", "label", "placeholder", "string", "sum", "title", "value_label",
    };

    private const string Formatted = "t-attf-";

    /// <summary>Something to read in it. The editor's zero-width no-break space is nothing.</summary>
    public static bool HasWords(string? text) => text is not null && text.Any(c => !char.IsWhiteSpace(c) && c != '\uFEFF');

    /// <summary>Nothing in it is translated.</summary>
    public static bool IsLeftAlone(IElement element) => element.LocalName is "script" or "style" or "title" || element.GetAttribute("t-translation")?.Trim() == "off";

    /// <summary>An element whose whole content is one term, whatever is in it.</summary>
    public static bool KeepsTogether(IElement element) => element.ClassList.Contains("o_translate_inline");

    /// <summary>The node can stand within a term: inline all through, and without a template's directive.</summary>
    public static bool StaysInline(INode node, bool together)
    {
        if (node is not IElement element) return together; // a comment
        together |= KeepsTogether(element);
        if (!together && !Inline.Contains(element.LocalName)) return false;
        if (element.Attributes.Any(attribute => attribute.Name.StartsWith("t-", StringComparison.Ordinal) || attribute.Name == "groups")) return false;
        return element.ChildNodes.All(child => child is IText || StaysInline(child, together));
    }

    /// <summary>Whether the run that begins at a node, up to the first block, has something to translate in it.</summary>
    public static bool RunHasWords(INode? first, bool together)
    {
        for (var node = first; node is not null; node = node.NextSibling)
        {
            if (node is IText text)
            {
                if (HasWords(text.Data)) return true;
                continue;
            }
            if (!StaysInline(node, together)) return false;
            if (node is not IElement element)
            {
                if (node is IComment comment && HasWords(comment.Data)) return true; // what is kept together is shown with its comments
                continue;
            }
            if (element.Attributes.Any(attribute => attribute.Value.Length > 0 && IsRead(attribute.Name))) return true;
            if (RunHasWords(element.FirstChild, together || KeepsTogether(element))) return true;
        }
        return false;
    }

    public static bool IsRead(string attribute) => Read.Contains(attribute.StartsWith(Formatted, StringComparison.Ordinal) ? attribute[Formatted.Length..] : attribute);
}
