using AngleSharp.Dom;
using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Base;

/// <summary>Removes from a tree what could act or load: elements, attributes, addresses, styles.</summary>
internal sealed class HtmlCleaner(HtmlSanitizeOptions options)
{
    private enum Verdict
    {
        Kept,

        /// <summary>Gone, its content stays.</summary>
        Dropped,

        /// <summary>Gone with what is inside.</summary>
        Killed,
    }

    // Gone with what is inside. The second set only where tags are restricted.
    private static readonly HashSet<string> Killed = new(StringComparer.OrdinalIgnoreCase) { "script", "link", "meta", "button", "input", "select", "textarea", "frame", "frameset", "applet", "base", "template", "noembed", "xmp" };
    private static readonly HashSet<string> KilledWithTags = new(StringComparer.OrdinalIgnoreCase) { "embed", "iframe", "noscript", "object", "style", "title", "head" };

    // Browsers see text where this cleaner sees markup.
    private static readonly HashSet<string> OnlyText = new(StringComparer.OrdinalIgnoreCase) { "style", "title", "textarea", "xmp", "iframe", "noembed", "noframes", "noscript", "plaintext" };

    // Gone, their content stays.
    private static readonly HashSet<string> Dropped = new(StringComparer.OrdinalIgnoreCase) { "html", "head", "title", "form", "iframe", "embed", "layer", "object", "param", "blink", "marquee" };

    private static readonly HashSet<string> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        "a", "abbr", "acronym", "address", "area", "article", "aside", "audio", "b", "bdi", "bdo", "big", "blockquote", "br", "canvas", "caption", "center", "cite", "code", "col",
        "colgroup", "command", "datalist", "dd", "del", "details", "dfn", "dialog", "dir", "div", "dl", "dt", "em", "fieldset", "figcaption", "figure", "font", "footer",
        "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "i", "img", "ins", "kbd", "keygen", "label", "legend", "li", "main", "map", "mark", "menu", "meter", "nav",
        "ol", "optgroup", "option", "output", "p", "pre", "progress", "q", "rp", "rt", "ruby", "s", "samp", "section", "small", "source", "span", "strike", "strong", "style",
        "sub", "summary", "sup", "svg", "math", "table", "tbody", "td", "tfoot", "th", "thead", "time", "tr", "track", "tt", "u", "ul", "var", "video", "wbr",
    };

    public void Clean(Fragment fragment)
    {
        switch (Judge(fragment.Root))
        {
            case Verdict.Killed: fragment.Empty(); break;
            case Verdict.Dropped: fragment.Unname(); break;
            default: Attributes(fragment.Root); break;
        }
        var root = fragment.Root;
        foreach (var node in root.Descendants().ToList())
        {
            switch (node)
            {
                case IComment comment: CleanComment(comment); break;
                case IElement element when !element.Ancestors().Contains(root): break; // went with an ancestor
                case IElement element: CleanElement(element); break;
            }
        }
    }

    // Conditional comments hide markup from this cleaner and show it to Outlook.
    private void CleanComment(IComment comment)
    {
        var text = comment.Data.AsSpan().TrimStart();
        var isConditional = text.StartsWith("[if", StringComparison.OrdinalIgnoreCase) || text.StartsWith("[endif", StringComparison.OrdinalIgnoreCase);
        if (isConditional && !options.OutgoingMail || EndsEarly(comment)) comment.Parent?.RemoveChild(comment);
    }

    /// <summary>
    /// Browsers end some comments sooner than libxml2 does (HTML standard, section 13.2.5.43 and on), and know none inside of elements whose
    /// content is text to them: what this cleaner took for words would act there.
    /// </summary>
    private static bool EndsEarly(IComment comment) =>
        comment.Data.StartsWith('>') || comment.Data.StartsWith("->", StringComparison.Ordinal) || comment.Data.Contains("--!>", StringComparison.Ordinal) ||
        comment.Ancestors<IElement>().Any(element => OnlyText.Contains(element.LocalName));

    private void CleanElement(IElement element)
    {
        switch (Judge(element))
        {
            case Verdict.Killed: element.Remove(); break;
            case Verdict.Dropped: Unwrap(element); break;
            default: Attributes(element); break;
        }
    }

    private Verdict Judge(IElement element) => element.LocalName switch
    {
        var name when Killed.Contains(name) || options.Tags && KilledWithTags.Contains(name) => Verdict.Killed,
        var name when Dropped.Contains(name) || options.Tags && !Known.Contains(name) && !IsTemplateTag(name) => Verdict.Dropped,
        _ => Verdict.Kept,
    };

    private bool IsTemplateTag(string name) => options.OutgoingMail && name is "t";

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
        // An empty style stays, as lxml leaves it: with it a div is not the bare one that would be unwrapped.
        if (style.Length == 0 && !options.StripStyle) return;
        var harmless = SafeStyles.WithoutScripts(style);
        var kept = options.StripStyle || SafeStyles.IsActive(harmless) ? "" : options.Style ? SafeStyles.Filter(harmless) : harmless;
        if (kept.Length == 0) element.RemoveAttribute("style");
        else if (kept != style) element.SetAttribute("style", kept);
    }
}
