using System.Text.RegularExpressions;

namespace OdooMailBridge.Plugins.Base;

/// <summary>Outlook writes <c>&lt;o:p&gt;</c> tags around paragraphs' ends; a parser would turn them into empty paragraphs.</summary>
internal static partial class OutlookTags
{
    public static string Drop(string html) => html.Contains("o:", StringComparison.Ordinal) ? Tag().Replace(html, "") : html;

    [GeneratedRegex(@"</?o:[^>]*>")]
    private static partial Regex Tag();
}
