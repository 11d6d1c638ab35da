using System.Net;
using System.Text.RegularExpressions;

namespace OdooMailBridge.Plugins.Mail.Threads;

/// <summary>The first words of a message on one line, as lists show them: at most 190 characters, cut between words.</summary>
public static partial class MessagePreview
{
    private const int Longest = 190;
    private const string More = " [...]";

    public static string Of(string? html)
    {
        if (string.IsNullOrEmpty(html)) return "";
        var text = WebUtility.HtmlDecode(Tags().Replace(Unshown().Replace(html, " "), Space));
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

    // Words of two paragraphs are two words; marks inside a word part nothing.
    private static string Space(Match tag) => tag.Groups["name"].Value.ToLowerInvariant() is "a" or "b" or "i" or "em" or "strong" or "span" or "u" or "font" or "code" ? "" : " ";

    [GeneratedRegex(@"<(script|style)\b[^>]*>.*?</\1>|<!--.*?-->", RegexOptions.IgnoreCase | RegexOptions.Singleline, 1000)]
    private static partial Regex Unshown();

    [GeneratedRegex(@"</?(?<name>[a-zA-Z][a-zA-Z0-9]*)[^>]*>", RegexOptions.None, 1000)]
    private static partial Regex Tags();
}
