using AngleSharp.Dom;
using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Base;

/// <summary>Cuts documents into terms on the tree that libxml2 builds, so that terms and documents are those of a database that Odoo made.</summary>
public sealed class HtmlTerms : IHtmlTerms
{
    public string Translate(string html, Func<string, string?> translation)
    {
        if (html.Length == 0) return html;
        var root = Wrapped(html);
        Translate(root, translation);
        return Content(root, namedBlanks: true);
    }

    public string WordsOf(string term) => string.Join(' ', Wrapped(term).TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    public bool IsPlain(string term) => Wrapped(term).ChildNodes.All(node => node is IText);

    public string Normalize(string term) => Content(Wrapped(term), namedBlanks: false);

    private static void Translate(IElement element, Func<string, string?> translation)
    {
        if (TermMarkup.IsLeftAlone(element)) return;
        var together = TermMarkup.KeepsTogether(element);
        var at = element.FirstChild;
        while (true)
        {
            if (TermMarkup.RunHasWords(at, together)) at = TranslateRun(element, at!, together, translation);
            while (at is IText) at = at.NextSibling;
            if (at is null) break;
            if (at is IElement child) Translate(child, translation);
            at = at.NextSibling;
        }
        foreach (var attribute in element.Attributes.ToArray())
            if (TermMarkup.IsRead(attribute.Name) && TermMarkup.HasWords(attribute.Value) && translation(attribute.Value.Trim()) is { Length: > 0 } translated) attribute.Value = translated;
    }

    /// <summary>Translates text and inline elements as one term; gives the block that ended them, or null at the end.</summary>
    private static INode? TranslateRun(IElement parent, INode first, bool together, Func<string, string?> translation)
    {
        var run = parent.Owner!.CreateElement("div");
        INode? next = first;
        while (next is not null && (next is IText || TermMarkup.StaysInline(next, together)))
        {
            var taken = next;
            next = next.NextSibling;
            run.AppendChild(taken);
        }
        var content = Content(run, namedBlanks: false);
        var term = content.Trim();
        if (translation(term) is { Length: > 0 } translated)
        {
            var start = content.IndexOf(term, StringComparison.Ordinal);
            var replaced = Wrapped(content[..start] + translated + content[(start + term.Length)..]);

            // What comes from a translator may not tear the document apart, nor leave a hole in it.
            if (replaced.ChildNodes.All(node => node is IText || TermMarkup.StaysInline(node, together: false)) && TermMarkup.RunHasWords(replaced.FirstChild, together: false)) run = replaced;
        }
        while (run.FirstChild is { } node) parent.InsertBefore(node, next);
        return next;
    }

    /// <summary>A fragment as the content of a div.</summary>
    private static IElement Wrapped(string html)
    {
        var body = LenientParser.Parse($"<html><body><div>{html}</div></body></html>", Fragment.Owner)?.Children.FirstOrDefault(child => child.LocalName == "body");
        var parts = body?.ChildNodes.Where(node => node is not IText text || TermMarkup.HasWords(text.Data)).ToArray() ?? [];
        if (parts is [IElement { LocalName: "div" } only])
        {
            only.Remove();
            return only;
        }
        throw new UserError($"Error while parsing view:\n\n{(parts.Length == 2 && parts[1] is IText text ? $"Element followed by text: {PythonRepr.Of(text.Data)}" : $"Multiple elements found ({string.Join(", ", parts.Where(part => part is not IText).Select(Name))})")}");
    }

    private static string Name(INode node) => node is IElement element ? element.LocalName : "comment";

    private static string Content(IElement element, bool namedBlanks) => new HtmlPrinter(xml: false, namedBlanks).Print(element)["<div>".Length..^"</div>".Length];
}
