using System.Globalization;
using System.Text;

namespace OdooMailBridge.Mime.Headers;

/// <summary>The Date header (RFC 5322 section 3.3, its obsolete forms, and what else senders write).</summary>
public static class MailDate
{
    // The longest legal form with comments is far shorter; a longer text is not worth a look.
    private const int LongestDate = 200;

    /// <summary><c>Sun, 22 Nov 2026 08:10:31 -0000</c>: UTC, with the zone that says nothing about where the sender is.</summary>
    public static string Format(DateTimeOffset date) =>
        date.UtcDateTime.ToString("ddd, dd MMM yyyy HH:mm:ss", CultureInfo.InvariantCulture) + " -0000";

    /// <summary>Reads a date in any order of its words. A date without a zone is UTC. Null when it is not a date.</summary>
    public static DateTimeOffset? Parse(string? text)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > LongestDate) return null;
        var bare = WithoutComments(text).Trim();
        return IsIso(bare) ? Iso(bare) : new DateScanner(bare).Read();
    }

    private static bool IsIso(string text) => text.Length > 4 && text[4] == '-' && text.AsSpan(0, 4).IndexOfAnyExceptInRange('0', '9') < 0;

    private static DateTimeOffset? Iso(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AllowWhiteSpaces, out var date) && date.Year is >= 1900 and <= 9998
            ? date
            : null;

    private static string WithoutComments(string text)
    {
        if (!text.Contains('(', StringComparison.Ordinal)) return text;
        var bare = new StringBuilder(text.Length);
        var depth = 0;
        foreach (var c in text)
        {
            if (c == '(') depth++;
            else if (c == ')' && depth > 0) depth--;
            else if (depth == 0) bare.Append(c);
        }
        return bare.ToString();
    }
}
