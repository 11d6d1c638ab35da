using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using OdooMailBridge.Conformance.Comparison;

namespace OdooMailBridge.Conformance.Recorded;

/// <summary>Writes HTML whose essence is a recorded one: a paragraph per line, the links inside them, the images at the end.</summary>
public static class EssenceHtml
{
    public static string Write(JsonObject essence)
    {
        var lines = ((JsonArray)essence["texts"]!).Select(line => line.AsText()!).ToList();
        var words = string.Join(' ', lines);
        var breaks = lines.Select((_, i) => lines.Take(i + 1).Sum(line => line.Length) + i).ToHashSet();
        var html = new StringBuilder("<html><body><p>");
        var at = 0;
        foreach (var link in (JsonArray)essence["links"]!)
        {
            var text = link![0].AsText()!;
            var start = text.Length == 0 ? at : words.IndexOf(text, at, StringComparison.Ordinal);
            // A link whose words are nowhere to be seen comes out empty, and the replay reports it.
            var end = start < 0 ? at : start + text.Length;
            Append(html, words, at, start < 0 ? at : start, breaks);
            html.Append(link[1].AsText() is { } target ? $"<a href=\"{WebUtility.HtmlEncode(target)}\">" : "<a>");
            Append(html, words, start < 0 ? at : start, end, breaks);
            html.Append("</a>");
            at = end;
        }

        Append(html, words, at, words.Length, breaks);
        html.Append("</p>");
        foreach (var image in (JsonArray)essence["images"]!)
            html.Append(image.AsText() is { } source ? $"<img src=\"{WebUtility.HtmlEncode(source)}\">" : "<img>");
        // Footer links are no part of an essence, but they are among the links that later steps count.
        return html.Append(string.Concat(Enumerable.Repeat("<a href=\"https://www.odoo.com?utm_source=db\"></a>", 5))).Append("</body></html>").ToString();
    }

    private static void Append(StringBuilder html, string words, int from, int to, HashSet<int> breaks)
    {
        foreach (var end in breaks.Where(b => b >= from && b < to).Order())
        {
            html.Append(WebUtility.HtmlEncode(words[from..end])).Append("</p><p>");
            from = end + 1;
        }

        html.Append(WebUtility.HtmlEncode(words[from..to]));
    }
}
