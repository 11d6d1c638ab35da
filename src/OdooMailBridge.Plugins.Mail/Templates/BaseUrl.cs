using System.Text.RegularExpressions;
using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Mail.Templates;

/// <summary>Where clients reach the web side, and links of a body made absolute with it.</summary>
public static partial class BaseUrl
{
    public static string Of(Env env) => (env.Parameter("web.base.url") ?? "").TrimEnd('/');

    /// <summary>Local targets of links, images and backgrounds get the base; <c>//host</c> and full URLs stay.</summary>
    public static string MakeAbsolute(string html, string baseUrl) =>
        html.Contains("=\"/", StringComparison.Ordinal) || html.Contains("='/", StringComparison.Ordinal) || html.Contains("url(", StringComparison.OrdinalIgnoreCase)
            ? Local().Replace(html, match => match.Groups["before"].Value + baseUrl + "/")
            : html;

    [GeneratedRegex(@"(?<before>(?:<a\b[^<>]*?\shref=|<(?:img|v:fill|v:image)\b[^<>]*?\ssrc=|\sbackground=)[""']|url\(\s*['""]?)/(?![/])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Local();
}
