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
        html.Length < 10_000 && !HasTextBeside(EmptyTags(), html) && !html.Contains("fa-", StringComparison.Ordinal);

    /// <summary>Puts the server's address before local links, image sources, backgrounds and CSS urls; the rest stays byte for byte.</summary>
    public static string Absolute(string html, string baseUrl)
    {
        var root = baseUrl.TrimEnd('/');
        string Rooted(Match match) => $"{match.Groups["before"].Value}{root}{match.Groups["path"].Value}";

        // Searching for a piece of text is much cheaper than looking for its surroundings, and most bodies have no local links.
        if (HasLocalValue(html, "\"/") || HasLocalValue(html, "'/")) html = LocalBackground().Replace(LocalAttribute().Replace(html, Rooted), Rooted);
        return html.Contains("url(", StringComparison.OrdinalIgnoreCase) ? LocalCss().Replace(html, Rooted) : html;
    }

    /// <summary>Whether an attribute's value begins so: the same at its end closes a tag.</summary>
    private static bool HasLocalValue(ReadOnlySpan<char> html, string beginning)
    {
        for (var rest = html; rest.IndexOf(beginning) is >= 0 and var at; rest = rest[(at + beginning.Length)..])
            if (rest[..at].TrimEnd() is [.., '=']) return true;
        return false;
    }

    private static bool HasTextBeside(Regex tags, ReadOnlySpan<char> html)
    {
        var at = 0;
        foreach (var tag in tags.EnumerateMatches(html))
        {
            if (!html[at..tag.Index].IsWhiteSpace()) return true;
            at = tag.Index + tag.Length;
        }
        return !html[at..].IsWhiteSpace();
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
