using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using OdooMailBridge.Conformance.Comparison;
using OdooMailBridge.Conformance.Html;

namespace OdooMailBridge.Conformance.Mime;

/// <summary>A described mail with its bodies reduced to what a reader sees.</summary>
public static class MailEssence
{
    private static readonly Regex FooterStart = new(@"\APowered by Odoo\s*", RegexOptions.CultureInvariant);
    private static readonly Regex LeadingBar = new(@"\A\|\s*", RegexOptions.CultureInvariant);
    private static readonly Regex TrailingBar = new(@"\s*\|\s*$", RegexOptions.CultureInvariant);
    private static readonly Regex LinkFootnote = new(@"\A\[\d+\] \S+$", RegexOptions.CultureInvariant);
    private static readonly Regex LinkNumber = new(@"\s*\[\d+\]", RegexOptions.CultureInvariant);
    private static readonly Regex Blanks = new(@"[ \t\u00a0]+", RegexOptions.CultureInvariant);
    private static readonly Regex LineBar = new(@"\A\| ", RegexOptions.CultureInvariant);

    public static JsonObject Of(JsonObject mail)
    {
        var essence = (JsonObject)mail.DeepClone();
        if (mail["html"].AsText() is { } html)
            essence["html"] = HtmlOf(html);
        if (mail["text"].AsText() is { } text)
            essence["text"] = new JsonArray([.. Lines(text).Select(line => (JsonNode?)line)]);
        return essence;
    }

    private static JsonObject HtmlOf(string html)
    {
        var seen = HtmlEssence.Of(html);
        var texts = seen.Lines.Select(line => TrailingBar.Replace(LeadingBar.Replace(FooterStart.Replace(line, ""), ""), "")).Where(line => line.Length > 0);
        return new JsonObject
        {
            ["texts"] = new JsonArray([.. texts.Select(line => (JsonNode?)line)]),
            ["links"] = new JsonArray([.. seen.Links.Select(link => new JsonArray(link.Text, link.Target))]),
            ["images"] = new JsonArray([.. seen.Images.Select(source => (JsonNode?)source)]),
        };
    }

    // The text part is made from the HTML: it carries the preheader's filler, footnotes of links and the footer as well.
    private static IEnumerable<string> Lines(string text)
    {
        if (HtmlEssence.Filler.Matches(text) is [.., var last])
            text = text[(last.Index + last.Length)..];
        foreach (var line in text.Split('\n').Where(line => !LinkFootnote.IsMatch(line.Trim())))
        {
            var words = Blanks.Replace(LinkNumber.Replace(line, ""), " ").Trim();
            if (words.Length > 0 && words != "|" && !words.StartsWith("Powered by ", StringComparison.Ordinal))
                yield return LineBar.Replace(words, "");
        }
    }
}
