using System.Globalization;
using System.Text;
using OdooMailBridge.Templating.Evaluation;

namespace OdooMailBridge.Templating.Functions;

/// <summary>The <c>%</c> letters of <c>date.to_string</c> (builtins reference, date).</summary>
internal static class DateFormat
{
    public const string Default = "%d %b %Y";

    private const string Invariant = "%g";

    // No letter writes more than this; a pattern is a string value and so bounded itself.
    private const int LongestLetter = 64;

    public static string Format(Rendering run, DateTime date, string pattern, CultureInfo culture, SourcePosition position)
    {
        run.Meter.Text(pattern.Length > run.Meter.Limits.StringLength / LongestLetter ? run.Meter.Limits.StringLength + 1L : 0, position);
        return Format(date, pattern, CurrentFormat(run), culture, run.Context.TimeZone);
    }

    public static string Format(DateTime date, string pattern, string otherwise, CultureInfo culture, TimeZoneInfo zone)
    {
        if (pattern.StartsWith(Invariant, StringComparison.Ordinal))
        {
            culture = CultureInfo.InvariantCulture;
            pattern = pattern.Length > Invariant.Length ? pattern[Invariant.Length..] : " " + otherwise;
        }

        var text = new StringBuilder(pattern.Length * 2);
        for (var i = 0; i < pattern.Length; i++)
        {
            if (pattern[i] != '%' || i + 1 == pattern.Length)
                text.Append(pattern[i]);
            else
                text.Append(Letter(zone, date, pattern[++i], culture) ?? "%" + pattern[i]);
        }

        return text.ToString();
    }

    private static string CurrentFormat(Rendering run) =>
        run.TryGetBuiltinMember(Builtins.Date, "format", out var format) && format is string text && !text.StartsWith(Invariant, StringComparison.Ordinal) ? text : Default;

    private static string? Letter(TimeZoneInfo zone, DateTime date, char letter, CultureInfo culture) =>
        Day(date, letter, culture) ?? Clock(date, letter, culture) ?? Whole(zone, date, letter, culture);

    private static string? Day(DateTime date, char letter, CultureInfo culture) => letter switch
    {
        'a' => date.ToString("ddd", culture),
        'A' => date.ToString("dddd", culture),
        'b' or 'h' => date.ToString("MMM", culture),
        'B' => date.ToString("MMMM", culture),
        'C' => (date.Year / 100).ToString("D2", culture),
        'd' => date.ToString("dd", culture),
        'e' => date.ToString("%d", culture).PadLeft(2),
        'j' => date.DayOfYear.ToString("D3", culture),
        'm' => date.ToString("MM", culture),
        'u' => (date.DayOfWeek == DayOfWeek.Sunday ? 7 : (int)date.DayOfWeek).ToString(culture),
        'U' => Week(date, CalendarWeekRule.FirstDay, DayOfWeek.Sunday, culture),
        'V' => ISOWeek.GetWeekOfYear(date).ToString("D2", culture),
        'W' => Week(date, CalendarWeekRule.FirstDay, DayOfWeek.Monday, culture),
        'w' => ((int)date.DayOfWeek).ToString(culture),
        'y' => date.ToString("yy", culture),
        'Y' => date.ToString("yyyy", culture),
        _ => null,
    };

    private static string? Clock(DateTime date, char letter, CultureInfo culture) => letter switch
    {
        'H' => date.ToString("HH", culture),
        'I' => date.ToString("hh", culture),
        'k' => date.ToString("%H", culture).PadLeft(2),
        'l' => date.ToString("%h", culture).PadLeft(2),
        'L' => date.ToString("fff", culture),
        'M' => date.ToString("mm", culture),
        'N' => (date.Ticks % TimeSpan.TicksPerSecond * 100).ToString("D9", culture),
        'p' => date.ToString("tt", culture).ToUpper(culture),
        'P' => date.ToString("tt", culture).ToLower(culture),
        'S' => date.ToString("ss", culture),
        _ => null,
    };

    private static string? Whole(TimeZoneInfo zone, DateTime date, char letter, CultureInfo culture) => letter switch
    {
        'c' => date.ToString("ddd MMM dd HH:mm:ss yyyy", culture),
        'D' => date.ToString("MM/dd/yy", CultureInfo.InvariantCulture),
        'F' => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        'r' => date.ToString("hh:mm:ss tt", culture),
        'R' => date.ToString("HH:mm", culture),
        's' => new DateTimeOffset(DateTime.SpecifyKind(date, DateTimeKind.Unspecified), Offset(zone, date)).ToUnixTimeSeconds().ToString(culture),
        'T' => date.ToString("HH:mm:ss", culture),
        'v' => date.ToString("%d", CultureInfo.InvariantCulture).PadLeft(2) + date.ToString("-MMM-yyyy", CultureInfo.InvariantCulture).ToUpperInvariant(),
        'x' => date.ToString("d", culture),
        'X' => date.ToString("T", culture),
        'Z' => OffsetText(Offset(zone, date)),
        'n' => "\n",
        't' => "\t",
        '%' => "%",
        _ => null,
    };

    private static string Week(DateTime date, CalendarWeekRule rule, DayOfWeek first, CultureInfo culture) =>
        culture.Calendar.GetWeekOfYear(date, rule, first).ToString("D2", culture);

    private static TimeSpan Offset(TimeZoneInfo zone, DateTime date) => zone.GetUtcOffset(DateTime.SpecifyKind(date, DateTimeKind.Unspecified));

    private static string OffsetText(TimeSpan offset) =>
        (offset < TimeSpan.Zero ? "-" : "+") + offset.ToString(@"hh\:mm", CultureInfo.InvariantCulture);
}
