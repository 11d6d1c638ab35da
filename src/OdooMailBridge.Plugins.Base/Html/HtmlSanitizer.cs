using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Base;

/// <summary>
/// Makes HTML harmless the way Odoo's html_sanitize shows it from outside: quoted parts are marked, scripts and what they hide in are
/// dropped, text without a block stands in a paragraph. The result is a fragment.
/// </summary>
public sealed class HtmlSanitizer : IHtmlSanitizer
{
    // An HTML body beyond this is no message any more; parsing is linear, the tree is what costs.
    private const int MaxLength = 32 * 1024 * 1024;

    public string Sanitize(string html, HtmlSanitizeOptions options)
    {
        if (html.Length == 0) return html;
        if (html.Length > MaxLength) throw PythonError.ValueError("HTML content too large");
        if (string.IsNullOrWhiteSpace(html)) return "";
        var body = Parse(html, options.OutgoingMail);
        FragmentShape.Apply(body);
        QuoteMarks.Apply(body);
        new HtmlCleaner(options).Clean(body);
        var printed = new HtmlPrinter(xml: options.OutgoingMail).Print(FragmentShape.Unwrap(body));
        // A first pass keeps the wrapper that a quote has marked, so that the second one marks what stands before the quote, too.
        return !options.Attributes && body.HasAttribute(QuoteMarks.Container) ? $"<div {QuoteMarks.Container}=\"1\">{printed}</div>" : printed;
    }

    private static IElement Parse(string html, bool template)
    {
        var document = new HtmlParser(new HtmlParserOptions { IsScripting = false }).ParseDocument("<html><body></body></html>");
        var body = document.Body!;
        var closed = OpenFormats.Close(EmptyTags.Close(OutlookTags.Drop(html)));
        body.InnerHtml = template ? TemplateTables.Hide(closed) : closed;
        if (template) TemplateTables.Restore(body);
        return body;
    }
}
