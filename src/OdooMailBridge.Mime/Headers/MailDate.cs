using System.Globalization;

namespace OdooMailBridge.Mime.Headers;

/// <summary>The Date header (RFC 5322 section 3.3, its obsolete forms, and ISO 8601, which some senders use).</summary>
public static class MailDate
{
    private static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    /// <summary><c>Sun, 22 Nov 2026 08:10:31 -0000</c>: UTC, with the zone that says nothing about where the sender is.</summary>
    public static string Format(DateTimeOffset date) =>
        date.UtcDateTime.ToString("ddd, dd MMM yyyy HH:mm:ss", CultureInfo.InvariantCulture) + " -0000";

    /// <summary>Reads a date in any order of its words. A date without a zone is UTC. Null when it is not a date.</summary>
    public static DateTimeOffset? Parse(string? text)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > 200) return null;
        if (text.AsSpan().Trim() is [>= '0' and <= '9', >= '0' and <= '9', >= '0' and <= '9', >= '0' and <= '9', '-', ..] && Iso(text) is { } iso) return iso;
        int? day = null, month = null, year = null;
        var time = (TimeSpan?)null;
        var zone = TimeSpan.Zero;
        foreach (var word in WithoutComments(text).Split([' ', '\t', ',', '-', '/'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (word.Contains(':', StringComparison.Ordinal)) time ??= Time(word);
            else if (int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                if (word.Length == 4 && time is not null && year is not null) zone = Zone(text, number);
                else if (day is null && word.Length <= 2 && number is >= 1 and <= 31) day = number;
                else if (month is null && day is not null && number is >= 1 and <= 12 && word.Length <= 2) month = number;
                else year ??= FullYear(number, word.Length);
            }
            else if (word.StartsWith('+') && int.TryParse(word.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var offset)) zone = Offset(offset);
            else if (word.Length >= 3 && Array.IndexOf(Months, word[..3].ToLowerInvariant()) is >= 0 and var index) month ??= index + 1;
            else if (time is not null) zone = NamedZone(word) ?? zone;
        }
        return day is { } d && month is { } m && year is { } y ? Build(y, m, d, time ?? TimeSpan.Zero, zone) : null;
    }

    private static DateTimeOffset? Build(int year, int month, int day, TimeSpan time, TimeSpan zone)
    {
        if (year is < 1900 or > 9998 || day > DateTime.DaysInMonth(year, month) || Math.Abs(zone.TotalHours) > 14) return null;
        return new DateTimeOffset(new DateTime(year, month, day, 0, 0, 0, DateTimeKind.Unspecified) + time, zone);
    }

    private static DateTimeOffset? Iso(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AllowWhiteSpaces, out var date)
            ? date
            : null;

    private static TimeSpan? Time(string word)
    {
        var fields = word.Split(':', '.');
        var values = new int[3];
        for (var i = 0; i < fields.Length && i < 3; i++)
            if (!int.TryParse(fields[i], NumberStyles.None, CultureInfo.InvariantCulture, out values[i])) return null;
        // A leap second has no place in a DateTime; the second before it is near enough.
        return values[0] < 24 && values[1] < 60 && values[2] <= 60 ? new TimeSpan(values[0], values[1], Math.Min(values[2], 59)) : null;
    }

    // Splitting at "-" lost the sign; it is the one before the last occurrence of these digits.
    private static TimeSpan Zone(string text, int number)
    {
        var at = text.LastIndexOf(number.ToString("0000", CultureInfo.InvariantCulture), StringComparison.Ordinal);
        return at > 0 && text[at - 1] == '-' ? -Offset(number) : Offset(number);
    }

    private static TimeSpan Offset(int hhmm) => hhmm % 100 < 60 && hhmm <= 1400 ? new TimeSpan(hhmm / 100, hhmm % 100, 0) : TimeSpan.Zero;

    private static int FullYear(int number, int digits) => digits >= 4 ? number : number < 50 ? 2000 + number : 1900 + number;

    /// <summary>RFC 5322 section 4.3: the North American names; single letters and unknown names mean UTC.</summary>
    private static TimeSpan? NamedZone(string name) => name.ToUpperInvariant() switch
    {
        "EDT" => TimeSpan.FromHours(-4),
        "EST" or "CDT" => TimeSpan.FromHours(-5),
        "CST" or "MDT" => TimeSpan.FromHours(-6),
        "MST" or "PDT" => TimeSpan.FromHours(-7),
        "PST" => TimeSpan.FromHours(-8),
        _ => null,
    };

    private static string WithoutComments(string text)
    {
        while (text.IndexOf('(', StringComparison.Ordinal) is >= 0 and var open)
        {
            var close = text.IndexOf(')', open);
            text = close < 0 ? text[..open] : text.Remove(open, close - open + 1);
        }
        return text;
    }
}
