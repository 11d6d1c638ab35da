using System.Net;
using System.Text.RegularExpressions;
using OdooMailBridge.Plugins.Mail.Templates;

namespace OdooMailBridge.Plugins.Mail.Threads;

/// <summary>The first words of a message on one line, as lists show them: at most 190 characters, cut between words.</summary>
public static partial class MessagePreview
{
    private const int Longest = 190;
    private const string More = " [...]";

    public static string Of(string? html)
    {
        if (TemplateFormats.IsHtmlEmpty(html)) return "";
        var text = WebUtility.HtmlDecode(Tags().Replace(Breaks().Replace(Unshown().Replace(html!, ""), " "), ""));
        var words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var whole = string.Join(' ', words);
        if (whole.Length <= Longest) return whole;
        var kept = new System.Text.StringBuilder();
        foreach (var word in words)
        {
            if (kept.Length + (kept.Length > 0 ? 1 : 0) + word.Length + More.Length > Longest) break;
            if (kept.Length > 0) kept.Append(' ');
            kept.Append(word);
        }
        return kept.Length == 0 ? More.TrimStart() : kept.Append(More).ToString();
    }

    // Where a paragraph, a division, a row or a line begins, a word ends; what other elements part reads as one word, in Odoo too.
    [GeneratedRegex(@"<(?:div|p|br|tr)[^>]*>|\n", RegexOptions.NonBacktracking)]
    private static partial Regex Breaks();

    [GeneratedRegex(@"<(script|style)\b[^>]*>.*?</\1>|<!--.*?-->", RegexOptions.IgnoreCase | RegexOptions.Singleline, 1000)]
    private static partial Regex Unshown();

    [GeneratedRegex("<[^>]*>", RegexOptions.NonBacktracking)]
    private static partial Regex Tags();
}
