using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace OdooMailBridge.Plugins.Base;

/// <summary>
/// Rows that <c>&lt;t t-foreach&gt;</c> repeats: an HTML5 parser moves a <c>t</c> out of the table that it stands in. Where a template has
/// both, the parser reads the table's elements under names that mean nothing to it, and they get their own back in the tree.
/// </summary>
internal static partial class TemplateTables
{
    private const string Prefix = "x-of-table-";

    public static string Hide(string html) =>
        html.Contains("<t ", StringComparison.Ordinal) ? Tag().Replace(html, $"<$1{Prefix}$2") : html;

    public static void Restore(IElement body)
    {
        foreach (var element in body.QuerySelectorAll("*").Where(element => element.LocalName.StartsWith(Prefix, StringComparison.Ordinal)).ToList())
        {
            var own = body.Owner!.CreateElement(element.LocalName[Prefix.Length..]);
            foreach (var attribute in element.Attributes) own.SetAttribute(attribute.Name, attribute.Value);
            while (element.FirstChild is { } child) own.AppendChild(child);
            element.Parent!.ReplaceChild(own, element);
        }
    }

    [GeneratedRegex(@"<(/?)(table|thead|tbody|tfoot|tr|td|th|caption|colgroup)\b", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Tag();
}
