using System.Text.RegularExpressions;

namespace OdooMailBridge.Plugins.Mail.Outgoing;

/// <summary>What becomes of a mail's HTML before it leaves: emptiness recognised, local addresses made absolute, the unfollow block kept or cut.</summary>
public static partial class OutgoingBody
{
    /// <summary>The HTML as it is sent.</summary>
    /// <param name="baseUrl">Parameter web.base.url.</param>
    /// <param name="unfollowUrl">The absolute link for this recipient; null removes the block.</param>
    public static string Finish(string? html, string baseUrl, string? unfollowUrl)
    {
        if (string.IsNullOrEmpty(html) || IsEmpty(html)) return "";
        var body = Unfollow(html, unfollowUrl);
        return Absolute(body, baseUrl);
    }

    /// <summary>Only empty block and text tags, and no icon among them.</summary>
    public static bool IsEmpty(string html) =>
        html.Length < 10_000 && !html.Contains("fa-", StringComparison.Ordinal) && EmptyTags().Replace(html, "").Trim().Length == 0;

    /// <summary>Puts the server's address before local links, image sources, backgrounds and CSS urls; the rest stays byte for byte.</summary>
    public static string Absolute(string html, string baseUrl)
    {
        if (!html.Contains('/', StringComparison.Ordinal)) return html;
        var root = baseUrl.TrimEnd('/');
        html = LocalAttribute().Replace(html, match => $"{match.Groups["before"].Value}{root}{match.Groups["path"].Value}");
        html = LocalBackground().Replace(html, match => $"{match.Groups["before"].Value}{root}{match.Groups["path"].Value}");
        return LocalCss().Replace(html, match => $"{match.Groups["before"].Value}{root}{match.Groups["path"].Value}");
    }

    private static string Unfollow(string html, string? url)
    {
        if (!html.Contains("mail_unfollow", StringComparison.Ordinal) && !html.Contains("/mail/unfollow", StringComparison.Ordinal)) return html;
        return url is null ? UnfollowBlock().Replace(html, "") : html.Replace("/mail/unfollow", url.Replace("&", "&amp;", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [GeneratedRegex(@"</?(p|div|section|span|br|b|i|font)\b[^<>]*>|&nbsp;", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex EmptyTags();

    [GeneratedRegex(@"(?<before><(?:a\b[^<>]*?\shref|img\b[^<>]*?\ssrc|v:(?:fill|image)\b[^<>]*?\ssrc)\s*=\s*[""'])(?<path>/(?!/))", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 2000)]
    private static partial Regex LocalAttribute();

    [GeneratedRegex(@"(?<before>\sbackground\s*=\s*[""'])(?<path>/(?!/))", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 2000)]
    private static partial Regex LocalBackground();

    [GeneratedRegex(@"(?<before>url\(\s*(?:[""']|&quot;|&#34;|&#39;)?)(?<path>/(?!/))", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 2000)]
    private static partial Regex LocalCss();

    [GeneratedRegex(@"<span\b[^<>]*\bid=[""']mail_unfollow[""'][^<>]*>.*?</span>", RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.CultureInvariant, 2000)]
    private static partial Regex UnfollowBlock();
}
