using System.Globalization;
using System.Text;

namespace OdooMailBridge.Plugins.Mail.Templates;

/// <summary>
/// Dates by the letters of Unicode's LDML (<c>EEEE d MMMM y, HH:mm</c>), which the formats that Odoo's templates name are written in
/// (Unicode Technical Standard 35, part 4).
/// </summary>
internal static class LdmlDate
{
    /// <param name="time">In the zone in which it is shown.</param>
    /// <param name="zone">For <c>z</c> and <c>Z</c>.</param>
    public static string Format(DateTime time, string pattern, CultureInfo culture, TimeZoneInfo zone)
    {
        var text = new StringBuilder();
        for (var i = 0; i < pattern.Length;)
        {
            if (pattern[i] == '\'') i = Quoted(pattern, i, text);
            else if (!char.IsAsciiLetter(pattern[i])) text.Append(pattern[i++]);
            else
            {
                var end = i;
                while (end < pattern.Length && pattern[end] == pattern[i]) end++;
                text.Append(Field(time, pattern[i], end - i, culture, zone));
                i = end;
            }
        }
        return text.ToString();
    }

    // Text in single quotes stands for itself, two of them for one.
    private static int Quoted(string pattern, int start, StringBuilder text)
    {
        if (start + 1 < pattern.Length && pattern[start + 1] == '\'')
        {
            text.Append('\'');
            return start + 2;
        }
        var end = pattern.IndexOf('\'', start + 1);
        text.Append(end < 0 ? pattern[(start + 1)..] : pattern[(start + 1)..end]);
        return end < 0 ? pattern.Length : end + 1;
    }

    private static string Field(DateTime time, char letter, int count, CultureInfo culture, TimeZoneInfo zone) => letter switch
    {
        'G' => time.Year > 0 ? "AD" : "BC",
        'y' or 'Y' or 'u' => count == 2 ? Padded(time.Year % 100, 2) : Padded(time.Year, count),
        'Q' or 'q' => count < 3 ? Padded((time.Month + 2) / 3, count) : $"Q{(time.Month + 2) / 3}",
        'M' or 'L' => count switch { <= 2 => Padded(time.Month, count), 3 => culture.DateTimeFormat.GetAbbreviatedMonthName(time.Month), 4 => Month(culture, time, letter), _ => culture.DateTimeFormat.GetMonthName(time.Month)[..1] },
        'w' => Padded(ISOWeek.GetWeekOfYear(time), count),
        'd' => Padded(time.Day, count),
        'D' => Padded(time.DayOfYear, count),
        'E' or 'e' or 'c' => count switch { < 4 => culture.DateTimeFormat.GetAbbreviatedDayName(time.DayOfWeek), 4 => culture.DateTimeFormat.GetDayName(time.DayOfWeek), _ => culture.DateTimeFormat.GetDayName(time.DayOfWeek)[..1] },
        'a' => time.Hour < 12 ? Or(culture.DateTimeFormat.AMDesignator, "AM") : Or(culture.DateTimeFormat.PMDesignator, "PM"),
        'h' => Padded(time.Hour % 12 == 0 ? 12 : time.Hour % 12, count),
        'H' => Padded(time.Hour, count),
        'K' => Padded(time.Hour % 12, count),
        'k' => Padded(time.Hour == 0 ? 24 : time.Hour, count),
        'm' => Padded(time.Minute, count),
        's' => Padded(time.Second, count),
        'S' => (time.Ticks % TimeSpan.TicksPerSecond).ToString("0000000", CultureInfo.InvariantCulture).PadRight(count, '0')[..count],
        // Few zones have a short name of their own in English; the others show how far they are from UTC, as Babel does.
        'z' or 'v' or 'V' => zone == TimeZoneInfo.Utc ? "UTC" : count < 4 ? Offset(zone, time, "") : zone.Id,
        'Z' or 'x' or 'X' => Offset(zone, time, ""),
        _ => new string(letter, count),
    };

    private static string Month(CultureInfo culture, DateTime time, char letter) =>
        letter == 'M' ? culture.DateTimeFormat.MonthGenitiveNames[time.Month - 1] : culture.DateTimeFormat.GetMonthName(time.Month);

    private static string Padded(int number, int width) => number.ToString(CultureInfo.InvariantCulture).PadLeft(width, '0');

    private static string Or(string text, string otherwise) => text.Length > 0 ? text : otherwise;

    private static string Offset(TimeZoneInfo zone, DateTime time, string colon)
    {
        var offset = zone.GetUtcOffset(DateTime.SpecifyKind(time, DateTimeKind.Unspecified));
        return string.Create(CultureInfo.InvariantCulture, $"{(offset < TimeSpan.Zero ? '-' : '+')}{Math.Abs(offset.Hours):00}{colon}{Math.Abs(offset.Minutes):00}");
    }
}
