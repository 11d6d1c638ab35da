using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using OdooMailBridge.Conformance.Comparison;

namespace OdooMailBridge.Conformance.Mime;

/// <summary>A described mail with what later steps may refer to: headers by name in snake case, links, images, unsubscribe.</summary>
public static class SavedMail
{
    private static readonly Regex Link = new("href=\"([^\"]+)\"", RegexOptions.CultureInvariant);
    private static readonly Regex Image = new("<img[^>]*\\ssrc=\"([^\"]+)\"", RegexOptions.CultureInvariant);

    public static JsonObject Of(JsonObject mail)
    {
        var saved = (JsonObject)mail.DeepClone();
        var headers = mail["headers"] as JsonObject ?? [];
        foreach (var (name, value) in headers)
            saved[name.ToLowerInvariant().Replace('-', '_')] = value?.DeepClone();
        var html = mail["html"].AsText() ?? "";
        saved["links"] = Targets(Link, html);
        saved["images"] = Targets(Image, html);
        saved["unsubscribe"] = headers["List-Unsubscribe"].AsText()?.Trim('<', '>') is { Length: > 0 } address ? address : null;
        return saved;
    }

    private static JsonArray Targets(Regex form, string html) =>
        new([.. form.Matches(html).Select(m => (JsonNode?)m.Groups[1].Value.Replace("&amp;", "&"))]);
}
