using System.Text.RegularExpressions;

namespace OdooMailBridge.Plugins.Base;

/// <summary>
/// <c>&lt;t t-out="…"/&gt;</c>: libxml2 closes an element that is written so, an HTML5 parser would put all that follows into it. Elements
/// that are empty by nature stay as they are.
/// </summary>
internal static partial class EmptyTags
{
    private static readonly HashSet<string> Void = new(StringComparer.OrdinalIgnoreCase) { "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr" };

    public static string Close(string html) => !html.Contains("/>", StringComparison.Ordinal) ? html
        : Tag().Replace(html, match => Void.Contains(match.Groups["name"].Value) ? match.Value : $"<{match.Groups["name"].Value}{match.Groups["attributes"].Value}></{match.Groups["name"].Value}>");

    [GeneratedRegex("""<(?<name>[a-zA-Z][a-zA-Z0-9:_-]*)(?<attributes>(?:\s+[^\s"'<>/=]+(?:\s*=\s*(?:"[^"]*"|'[^']*'))?)*)\s*/>""", RegexOptions.NonBacktracking)]
    private static partial Regex Tag();
}
