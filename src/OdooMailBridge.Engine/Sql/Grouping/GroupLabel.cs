using System.Globalization;

namespace OdooMailBridge.Engine.Sql.Grouping;

/// <summary>What users read of a span of time, in their language's words: <c>November 2026</c>, <c>22 Nov 2026</c>, <c>W47 2026</c>.</summary>
internal static class GroupLabel
{
    public static string Of(string granularity, DateTime start, string language)
    {
        var culture = Culture(language);
        var format = culture.DateTimeFormat;
        var month = start.Month - 1;
        var year = start.Year.ToString("0000", CultureInfo.InvariantCulture);
        return granularity switch
        {
            "hour" => $"{start:hh}:00 {start:dd} {format.AbbreviatedMonthGenitiveNames[month]}",
            "day" => $"{start:dd} {format.AbbreviatedMonthGenitiveNames[month]} {year}",
            "week" => Week(start, format),
            "month" => $"{format.MonthGenitiveNames[month]} {year}",
            "quarter" => $"{QuarterSign(culture)}{month / 3 + 1} {year}",
            _ => year,
        };
    }

    private static CultureInfo Culture(string language)
    {
        try
        {
            return CultureInfo.GetCultureInfo(language.Split('@')[0].Replace('_', '-'));
        }
        catch (CultureNotFoundException)
        {
            return CultureInfo.InvariantCulture; // a language of the database's own making
        }
    }

    /// <summary>CLDR's abbreviated quarters; most languages write Q.</summary>
    private static string QuarterSign(CultureInfo culture) => culture.TwoLetterISOLanguageName switch
    {
        "fr" or "es" or "it" or "pt" or "ro" => "T",
        "nl" or "da" or "nb" or "sv" => "K",
        _ => "Q",
    };

    /// <summary>
    /// ISO weeks where the language's calendar has them; elsewhere the week that holds 1 January is the first, and weeks are not split.
    /// </summary>
    private static string Week(DateTime day, DateTimeFormatInfo format)
    {
        if (format is { FirstDayOfWeek: DayOfWeek.Monday, CalendarWeekRule: CalendarWeekRule.FirstFourDayWeek })
            return $"W{ISOWeek.GetWeekOfYear(day)} {ISOWeek.GetYear(day):0000}";
        if (day >= FirstDay(day.Year + 1, format.FirstDayOfWeek)) return $"W1 {day.Year + 1:0000}";
        var week = (day.Date - FirstDay(day.Year, format.FirstDayOfWeek)).Days / 7 + 1;
        return $"W{week} {day.Year:0000}";
    }

    private static DateTime FirstDay(int year, DayOfWeek start)
    {
        var newYear = new DateTime(year, 1, 1);
        return newYear.AddDays(-(((int)newYear.DayOfWeek - (int)start + 7) % 7));
    }
}
