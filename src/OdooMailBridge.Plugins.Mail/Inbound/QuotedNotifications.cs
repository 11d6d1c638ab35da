using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace OdooMailBridge.Plugins.Mail.Inbound;

/// <summary>
/// The head of a notification comes back quoted in answers to it; it would be told again to everyone. Odoo marks it in an attribute
/// that mail programs keep, and drops what is so marked together with the text behind it.
/// </summary>
public static class QuotedNotifications
{
    private const string Mark = "o_mail_notification";

    public static string Remove(string html)
    {
        if (!html.Contains(Mark, StringComparison.Ordinal)) return html;
        var document = new HtmlParser().ParseDocument("<html><body></body></html>");
        var body = document.Body!;
        body.InnerHtml = html;
        var marked = body.QuerySelectorAll("[summary]").Where(element => element.GetAttribute("summary")!.Contains(Mark, StringComparison.Ordinal)).ToList();
        if (marked.Count == 0) return html;
        foreach (var element in marked)
        {
            if (element.NextSibling is IText text) text.Remove();
            element.Remove();
        }
        return body.InnerHtml;
    }
}
