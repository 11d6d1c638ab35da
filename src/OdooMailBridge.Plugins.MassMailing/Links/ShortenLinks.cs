using System.Net;
using System.Text.RegularExpressions;
using OdooMailBridge.Abstractions;
using OdooMailBridge.Plugins.Mail.Templates;

namespace OdooMailBridge.Plugins.MassMailing;

/// <summary>
/// Puts tracked short links into a campaign's bodies (campaigns.md 4.2). Trackers found once serve all mails of a run; bodies that are the
/// same for all are read once.
/// </summary>
internal sealed partial class ShortenLinks(Records mailing, Dictionary<(string Url, string Label), string> known)
{
    // Personal links differ for each recipient: then remembering them all would be no help.
    private const int Remembered = 5000;
    private readonly string baseUrl = BaseUrl.Of(mailing.Env);
    private (string Body, string Shortened)? last;

    public string Run(string html)
    {
        if (last is { } same && same.Body == html) return same.Shortened;
        var shortened = Anchor().Replace(html, match => Shorten(match));
        last = (html, shortened);
        return shortened;
    }

    private string Shorten(Match match)
    {
        var url = WebUtility.HtmlDecode(match.Groups["url"].Value).Trim();
        if (url.Length == 0) return match.Value;
        if (url[0] is '/' or '?' or '#') url = baseUrl + url;
        if (IsLeftAlone(url)) return match.Value;
        var label = Label(match.Groups["content"].Value);
        if (!known.TryGetValue((url, label), out var shorter))
        {
            if (known.Count >= Remembered) known.Clear();
            known[(url, label)] = shorter = Find(url, label);
        }
        return $"{match.Groups["before"].Value}{shorter}{match.Groups["after"].Value}";
    }

    private string Find(string url, string label)
    {
        var tracker = LinkTracker.FindOrCreate(mailing.Env.Sudo(),
        [
            new Values
            {
                ["url"] = url, ["label"] = label, ["mass_mailing_id"] = mailing.Id, ["campaign_id"] = Or(mailing.Rel("campaign_id").Id),
                ["medium_id"] = Or(mailing.Rel("medium_id").Id), ["source_id"] = Or(mailing.Rel("source_id").Id),
            },
        ]);
        return tracker.Str("short_url")!;
    }

    private bool IsLeftAlone(string url) =>
        url.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase) || url.Contains("tel:", StringComparison.OrdinalIgnoreCase) || url.Contains("sms:", StringComparison.OrdinalIgnoreCase) ||
        url.StartsWith(baseUrl + "/r/", StringComparison.Ordinal) || url.Contains("/unsubscribe_from_list", StringComparison.Ordinal) || url.Contains("/view", StringComparison.Ordinal) || url.Contains("/cards/", StringComparison.Ordinal);

    /// <summary>The link's text; for a picture its description or file name.</summary>
    private static string Label(string content)
    {
        var text = WebUtility.HtmlDecode(Tag().Replace(content, "")).Trim();
        if (text.Length == 0 && Image().Match(content) is { Success: true } image)
            text = "[media] " + (Attribute(image.Value, "alt") is { Length: > 0 } alt ? alt : Path.GetFileName(Attribute(image.Value, "src")?.Split('?')[0] ?? ""));
        return text.Length > 40 ? text[..40] : text;
    }

    private static string? Attribute(string tag, string name) => Regex.Match(tag, $"\\b{name}=\"([^\"]*)\"", RegexOptions.IgnoreCase, TimeSpan.FromSeconds(1)) is { Success: true } match ? WebUtility.HtmlDecode(match.Groups[1].Value) : null;

    private static object Or(int id) => id > 0 ? id : false;

    [GeneratedRegex(@"(?<before><a\b[^<>]*?\shref\s*=\s*[""'])(?<url>[^""'<>]*)(?<after>[""'][^<>]*>(?<content>.*?)</a\s*>)", RegexOptions.IgnoreCase | RegexOptions.Singleline, 2000)]
    private static partial Regex Anchor();

    [GeneratedRegex("<[^<>]*>", RegexOptions.NonBacktracking)]
    private static partial Regex Tag();

    [GeneratedRegex("<img[^<>]*>", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Image();
}
