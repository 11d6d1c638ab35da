using System.Collections.Concurrent;
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

    private const int ShortText = 200;
    private const int KnownTexts = 500;

    // Log lines are the same for many records, and a parser costs more than all else about them.
    private readonly ConcurrentDictionary<(string Html, HtmlSanitizeOptions Options), string> known = new();

    public string Sanitize(string html, HtmlSanitizeOptions options)
    {
        if (html.Length == 0) return html;
        if (html.Length > ShortText) return Clean(html, options);
        if (known.TryGetValue((html, options), out var clean)) return clean;
        if (known.Count >= KnownTexts) known.Clear();
        return known[(html, options)] = Clean(html, options);
    }

    private static string Clean(string html, HtmlSanitizeOptions options)
    {
        if (html.Length > MaxLength) throw PythonError.ValueError("HTML content too large");
        if (string.IsNullOrWhiteSpace(html)) return "";
        if (Fragment.Read(OutlookTags.Drop(html)) is not { } fragment) return "";
        QuoteMarks.Apply(fragment.Root);
        new HtmlCleaner(options).Clean(fragment);
        var printed = new HtmlPrinter(xml: options.OutgoingMail).Print(fragment.Root) + fragment.Tail;
        return printed.StartsWith("<div>", StringComparison.Ordinal) && printed.EndsWith("</div>", StringComparison.Ordinal) ? printed[5..^6] : printed;
    }
}
