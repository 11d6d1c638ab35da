using AngleSharp.Dom;
using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Base;

/// <summary>Removes from a tree what could act or load: elements, attributes, addresses, styles.</summary>
internal sealed class HtmlCleaner(HtmlSanitizeOptions options)
{
    // Gone with what is inside. The second set only where tags are restricted.
    private static readonly HashSet<string> Killed = new(StringComparer.OrdinalIgnoreCase) { "script", "link", "meta", "button", "input", "select", "textarea", "frame", "frameset", "applet", "base", "template", "noembed", "xmp" };
    private static readonly HashSet<string> KilledWithTags = new(StringComparer.OrdinalIgnoreCase) { "embed", "iframe", "noscript", "object", "style", "title", "head" };

    // Gone, their content stays.
    private static readonly HashSet<string> Dropped = new(StringComparer.OrdinalIgnoreCase) { "html", "body", "head", "title", "form", "iframe", "embed", "layer", "object", "param", "blink", "marquee" };

    private static readonly HashSet<string> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        "a", "abbr", "acronym", "address", "area", "article", "aside", "audio", "b", "bdi", "bdo", "big", "blockquote", "br", "canvas", "caption", "center", "cite", "code", "col",
        "colgroup", "command", "datalist", "dd", "del", "details", "dfn", "dialog", "dir", "div", "dl", "dt", "em", "fieldset", "figcaption", "figure", "font", "footer",
        "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "i", "img", "ins", "kbd", "keygen", "label", "legend", "li", "main", "map", "mark", "menu", "meter", "nav",
        "ol", "optgroup", "option", "output", "p", "pre", "progress", "q", "rp", "rt", "ruby", "s", "samp", "section", "small", "source", "span", "strike", "strong", "style",
        "sub", "summary", "sup", "svg", "math", "table", "tbody", "td", "tfoot", "th", "thead", "time", "tr", "track", "tt", "u", "ul", "var", "video", "wbr",
    };

    public void Clean(IElement body)
    {
        foreach (var node in body.Descendants().ToList())
        {
            switch (node)
            {
                case IProcessingInstruction: node.Parent?.RemoveChild(node); break;
                case IComment comment: CleanComment(comment); break;
                case IElement element when !element.Ancestors().Contains(body): break; // went with an ancestor
                case IElement element: CleanElement(element); break;
            }
        }
    }

    // Conditional comments hide markup from this cleaner and show it to Outlook; CDATA is text outside XML.
    private void CleanComment(IComment comment)
    {
        if (comment.Data.StartsWith("[CDATA[", StringComparison.Ordinal)) comment.Parent?.ReplaceChild(comment.Owner!.CreateTextNode($"<!{comment.Data}>"), comment);
        else if (!options.OutgoingMail && comment.Data.TrimStart().StartsWith("[if", StringComparison.OrdinalIgnoreCase)) comment.Parent?.RemoveChild(comment);
        else if (!options.OutgoingMail && comment.Data.TrimStart().StartsWith("[endif", StringComparison.OrdinalIgnoreCase)) comment.Parent?.RemoveChild(comment);
    }

    private void CleanElement(IElement element)
    {
        var name = element.LocalName;
        if (Killed.Contains(name) || options.Tags && KilledWithTags.Contains(name)) element.Remove();
        else if (Dropped.Contains(name) || options.Tags && !Known.Contains(name) && !IsTemplateTag(name)) UnwrapOrReplace(element);
        else Attributes(element);
    }

    private bool IsTemplateTag(string name) => options.OutgoingMail && name is "t";

    // The root of a fragment cannot be unwrapped; it becomes what means nothing.
    private static void UnwrapOrReplace(IElement element)
    {
        if (FragmentShape.IsRoot(element))
        {
            var root = element.Owner!.CreateElement("div");
            element.Parent!.InsertBefore(root, element);
            while (element.FirstChild is { } child) root.AppendChild(child);
            element.Remove();
        }
        else Unwrap(element);
    }

    private static void Unwrap(IElement element)
    {
        while (element.FirstChild is { } child) element.Parent!.InsertBefore(child, element);
        element.Remove();
    }

    private void Attributes(IElement element)
    {
        foreach (var attribute in element.Attributes.ToList())
        {
            var name = attribute.Name;
            if (name.StartsWith("on", StringComparison.OrdinalIgnoreCase) || options.Attributes && !SafeAttributes.Contains(name, options.OutgoingMail)) element.RemoveAttribute(name);
            else if (SafeAttributes.HoldsAddress(name) && SafeAttributes.IsActive(attribute.Value)) element.SetAttribute(name, "");
            else if (name == "class" && options.StripClasses) element.RemoveAttribute(name);
            else if (name == "style") Style(element, attribute.Value);
        }
    }

    private void Style(IElement element, string style)
    {
        var harmless = SafeStyles.WithoutScripts(style);
        var kept = options.StripStyle || SafeStyles.IsActive(harmless) ? "" : options.Style ? SafeStyles.Filter(harmless) : harmless;
        if (kept.Length == 0) element.RemoveAttribute("style");
        else if (kept != style) element.SetAttribute("style", kept);
    }
}
