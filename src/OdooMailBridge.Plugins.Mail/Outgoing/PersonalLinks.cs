namespace OdooMailBridge.Plugins.Mail.Outgoing;

/// <summary>
/// The general unsubscribe and view links of a campaign's body become the recipient's own, as the mail's List-Unsubscribe header names
/// them. Only in the HTML: the text part keeps the general ones, as Odoo's does.
/// </summary>
public static class PersonalLinks
{
    /// <summary>A header of ours that says a body holds such links; it is never sent.</summary>
    public const string Mark = "X-Bridge-Personal-Links";
    private const string OneClick = "/unsubscribe_oneclick?";

    public static string Apply(string html, Dictionary<string, string> headers, string baseUrl)
    {
        if (!headers.Remove(Mark) || !headers.TryGetValue("List-Unsubscribe", out var unsubscribe)) return html;
        var link = unsubscribe.Trim('<', '>');
        var at = link.IndexOf(OneClick, StringComparison.Ordinal);
        if (at < 0) return html;
        var root = baseUrl.TrimEnd('/');
        var query = link[(at + OneClick.Length)..].Replace("&", "&amp;", StringComparison.Ordinal);
        return html
            .Replace($"{root}/unsubscribe_from_list", $"{link[..at]}/unsubscribe?{query}", StringComparison.Ordinal)
            .Replace($"\"{root}/view\"", $"\"{link[..at]}/view?{query}\"", StringComparison.Ordinal);
    }
}
