using System.Net;
using System.Text.RegularExpressions;

namespace OdooMailBridge.Plugins.MassMailing;

/// <summary>A line with inline placeholders as a piece of QWeb.</summary>
internal static partial class InlineAsQweb
{
    public static string Convert(string line)
    {
        var result = new System.Text.StringBuilder();
        var end = 0;
        foreach (Match match in Placeholder().Matches(line))
        {
            result.Append(WebUtility.HtmlEncode(line[end..match.Index]));
            result.Append($"<t t-out=\"{WebUtility.HtmlEncode(match.Groups["expression"].Value.Trim())}\">{WebUtility.HtmlEncode(match.Groups["default"].Value.TrimStart())}</t>");
            end = match.Index + match.Length;
        }
        return result.Append(WebUtility.HtmlEncode(line[end..])).ToString();
    }

    [GeneratedRegex(@"\{\{(?<expression>.+?)(?:\|\|\|\s*(?<default>.*?))?\}\}", RegexOptions.None, 1000)]
    private static partial Regex Placeholder();
}
