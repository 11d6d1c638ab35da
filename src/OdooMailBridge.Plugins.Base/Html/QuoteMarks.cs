using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace OdooMailBridge.Plugins.Base;

/// <summary>
/// Marks what a mail client quoted and signatures with <c>data-o-mail-quote</c>, so that readers can fold them: Gmail's, Yahoo's and
/// Outlook's wrappers, blockquotes, lines that begin with "&gt;", and what follows a line of two dashes. Later releases of Odoo know more
/// wrappers (<c>gmail_quote</c>, <c>appendonsend</c>, signatures'); 18.0 does not.
/// </summary>
internal static partial class QuoteMarks
{
    private const string Quote = "data-o-mail-quote";
    private const string Container = "data-o-mail-quote-container";
    private const string Node = "data-o-mail-quote-node";

    public static void Apply(IElement root)
    {
        Mark(root, null);
        foreach (var element in root.QuerySelectorAll("*").ToList()) Mark(element, element.ParentElement);
    }

    private static void Mark(IElement element, IElement? parent)
    {
        var classes = element.ClassName ?? "";
        var id = element.Id ?? "";
        if (classes.Contains("gmail_extra", StringComparison.Ordinal) || classes.Contains("SkyDrivePlaceholder", StringComparison.Ordinal)
            || id.Contains("divRplyFwdMsg", StringComparison.Ordinal))
        {
            element.SetAttribute(Quote, "1");
            parent?.SetAttribute(Container, "1");
        }
        if (element.LocalName == "hr" && (classes + id).Contains("stopSpelling", StringComparison.Ordinal) || classes.Contains("yahoo_quoted", StringComparison.Ordinal))
        {
            element.SetAttribute(Quote, "1");
            for (var next = element.NextElementSibling; next is not null; next = next.NextElementSibling) next.SetAttribute(Quote, "1");
        }
        MarkSignature(element, parent);
        if (element.LocalName == "blockquote")
        {
            element.SetAttribute(Node, "1");
            element.SetAttribute(Quote, "1");
        }
        if (parent is not null && (parent.HasAttribute(Quote) || parent.HasAttribute(Container)) && !parent.HasAttribute(Node)) element.SetAttribute(Quote, "1");
    }

    private static void MarkSignature(IElement element, IElement? parent)
    {
        if (LeadingText(element) is not { Length: > 0 } text) return;
        if (element.Children.Any(child => child.LocalName == "br") && DashesAtEnd().IsMatch(text))
        {
            element.SetAttribute(Quote, "1");
            parent?.SetAttribute(Container, "1");
        }
        if (!element.HasAttribute(Quote)) WrapQuotedText(element, text);
    }

    /// <summary>Puts quoted lines of an element's first text into spans of their own.</summary>
    private static void WrapQuotedText(IElement element, string text)
    {
        var matches = QuotedLines().Matches(text);
        if (matches.Count == 0) return;
        var document = element.Owner!;
        var old = element.FirstChild!;
        var at = 0;
        foreach (Match match in matches)
        {
            if (match.Index > at) element.InsertBefore(document.CreateTextNode(text[at..match.Index]), old);
            var span = document.CreateElement("span");
            span.SetAttribute(Quote, "1");
            span.TextContent = match.Value;
            element.InsertBefore(span, old);
            at = match.Index + match.Length;
        }
        if (at < text.Length) element.InsertBefore(document.CreateTextNode(text[at..]), old);
        element.RemoveChild(old);
    }

    private static string LeadingText(IElement element) => element.FirstChild is IText text ? text.Data : "";

    [GeneratedRegex(@"(?:^|\n)--\s?$")]
    private static partial Regex DashesAtEnd();

    [GeneratedRegex(@"(?:\n>+[^\n\r]*)+|(?:^|\n)--\s?[\r\n]{1,2}[\s\S]+")]
    private static partial Regex QuotedLines();
}
