using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using OdooMailBridge.Abstractions;
using OdooMailBridge.Mime.Text;

namespace OdooMailBridge.Plugins.Mail.Templates;

/// <summary>What a mail would be, told before anything is sent: headers, HTML, text, size in bytes, links and what is amiss.</summary>
public static partial class MailPreview
{
    // Gmail shows messages up to 102 kB and hides the rest behind a link.
    private const int ShownByAll = 102 * 1024;

    public static Values Of(Values headers, string html, IEnumerable<string> warnings) => new()
    {
        ["headers"] = headers,
        ["html"] = html,
        ["text"] = HtmlToText.Convert(html),
        ["size"] = Encoding.UTF8.GetByteCount(html),
        ["links"] = Link().Matches(html).Select(match => WebUtility.HtmlDecode(match.Groups[1].Value)).Distinct().Cast<object?>().ToList(),
        ["warnings"] = Common(headers, html).Concat(warnings).Cast<object?>().ToList(),
    };

    private static IEnumerable<string> Common(Values headers, string html)
    {
        if (string.IsNullOrWhiteSpace(headers.Text("Subject"))) yield return "The subject is empty.";
        if (html.Length == 0) yield return "The body is empty.";
        if (Encoding.UTF8.GetByteCount(html) > ShownByAll) yield return "The body is larger than 102 kB: some readers cut it.";
        if (html.Contains("src=\"data:", StringComparison.OrdinalIgnoreCase)) yield return "Images inside the body are not shown by many readers.";
    }

    [GeneratedRegex("href=\"([^\"]+)\"", RegexOptions.NonBacktracking)]
    private static partial Regex Link();
}
