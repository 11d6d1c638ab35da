using System.Net;
using OdooMailBridge.Abstractions;
using OdooMailBridge.Plugins.Mail.Templates;

namespace OdooMailBridge.Plugins.MassMailing;

/// <summary>The target with its campaign in the query: utm names first, the link's own keys win and follow.</summary>
internal static class RedirectedUrlOf
{
    public static string Link(Records link)
    {
        var url = link.Str("absolute_url") ?? "";
        if (!Uri.TryCreate(url, UriKind.Absolute, out var target) || target.Scheme is not ("http" or "https")) return url;
        var isOwn = Uri.TryCreate(BaseUrl.Of(link.Env), UriKind.Absolute, out var own) && own.Host == target.Host;
        if (!isOwn && link.Env.Parameter("link_tracker.no_external_tracking") is { Length: > 0 } and not "False") return url;
        var (path, query, fragment) = Split(url);
        var given = Pairs(query);
        var pairs = new List<(string Key, string Value)>();
        foreach (var (key, field) in new[] { ("utm_campaign", "campaign_id"), ("utm_source", "source_id"), ("utm_medium", "medium_id") })
            if (link.Sudo().Rel(field).Str("name") is { Length: > 0 } name) pairs.Add((key, given.FirstOrDefault(pair => pair.Key == key) is { Key: not null } own2 ? own2.Value : name));
        pairs.AddRange(given.Where(pair => pairs.All(known => known.Key != pair.Key)));
        var text = string.Join('&', pairs.Select(pair => $"{Encoded(pair.Key)}={Encoded(pair.Value)}"));
        return path + (text.Length > 0 ? "?" + text : "") + fragment;
    }

    // Werkzeug leaves these as they are, .NET does not.
    private static string Encoded(string text) => WebUtility.UrlEncode(text).Replace("%27", "'", StringComparison.Ordinal).Replace("%2C", ",", StringComparison.Ordinal)
        .Replace("%3B", ";", StringComparison.Ordinal).Replace("%24", "$", StringComparison.Ordinal).Replace("%7E", "~", StringComparison.Ordinal);

    private static (string Path, string Query, string Fragment) Split(string url)
    {
        var hash = url.IndexOf('#', StringComparison.Ordinal);
        var fragment = hash < 0 ? "" : url[hash..];
        var rest = hash < 0 ? url : url[..hash];
        var mark = rest.IndexOf('?', StringComparison.Ordinal);
        return mark < 0 ? (rest, "", fragment) : (rest[..mark], rest[(mark + 1)..], fragment);
    }

    private static List<(string Key, string Value)> Pairs(string query) => [.. query.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(part =>
    {
        var at = part.IndexOf('=', StringComparison.Ordinal);
        return at < 0 ? (WebUtility.UrlDecode(part), "") : (WebUtility.UrlDecode(part[..at]), WebUtility.UrlDecode(part[(at + 1)..]));
    })];
}
