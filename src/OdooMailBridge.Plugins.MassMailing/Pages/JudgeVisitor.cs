using Microsoft.AspNetCore.Http;

namespace OdooMailBridge.Plugins.MassMailing;

/// <summary>Tells scanners, previews and pictures fetched in advance from people, by what they say of themselves.</summary>
internal static class JudgeVisitor
{
    // Programs that fetch pages on nobody's behalf, and products that look at mail before its reader does.
    private static readonly string[] Programs =
    [
        "bot", "crawl", "spider", "slurp", "scan", "preview", "headless", "phantomjs", "curl/", "wget", "python-", "aiohttp", "go-http-client", "java/", "okhttp", "apache-httpclient", "libwww", "facebookexternalhit", "whatsapp",
        "barracuda", "mimecast", "proofpoint", "messagelabs", "symantec", "fireeye", "forcepoint", "sophos", "trendmicro", "zscaler", "cloudmark", "ironport", "safelinks",
    ];

    /// <summary>Apple's mail program has pictures fetched when a mail arrives, read or not, under this agent alone.</summary>
    private const string InAdvance = "Mozilla/5.0";

    /// <returns>What speaks for a machine; null when nothing does. Proxies that fetch when somebody reads, as Gmail's, speak for people.</returns>
    public static string? Machine(IHeaderDictionary headers)
    {
        var agent = headers.UserAgent.ToString();
        if (agent.Length == 0) return "no user agent";
        if (agent == InAdvance) return "fetched in advance";
        if (headers["Sec-Purpose"].ToString().Contains("prefetch", StringComparison.OrdinalIgnoreCase) || headers["Purpose"] == "prefetch" || headers["X-Purpose"] == "preview") return "fetched in advance";
        return Array.Find(Programs, name => agent.Contains(name, StringComparison.OrdinalIgnoreCase)) is { } found ? $"user agent names {found.TrimEnd('/', '-')}" : null;
    }
}
