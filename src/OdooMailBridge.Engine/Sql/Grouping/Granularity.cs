using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Engine.Sql.Grouping;

/// <summary>Units that dates are grouped by: spans of time, which have a beginning and an end, and numbers, which recur.</summary>
internal static class Granularity
{
    public static bool IsSpan(string name) => name is "hour" or "day" or "week" or "month" or "quarter" or "year";

    /// <summary>SQL of a date's group. The week begins on the weekday given, 1 for Monday.</summary>
    public static string Sql(string name, string expression, int weekStart)
    {
        if (name == "day_of_week") return $"mod(7 - {weekStart} + date_part('dow', {expression})::integer, 7)";
        if (DatePartLeaf.SqlPart(name) is { } part) return $"date_part('{part}', {expression})::integer";
        if (!IsSpan(name)) throw PythonError.ValueError($"Granularity specification isn't correct: {PythonRepr.Of(name)}");
        if (name != "week" || weekStart == 1) return $"date_trunc('{name}', {expression}::timestamp)";
        var offset = 8 - weekStart;
        return $"(date_trunc('week', {expression}::timestamp - INTERVAL '-{offset} DAY') + INTERVAL '-{offset} DAY')";
    }

    /// <summary>The beginning of the span that holds a time, as <see cref="Sql"/> finds it.</summary>
    public static DateTime Start(string name, DateTime time, int weekStart) => name switch
    {
        "hour" => time.Date.AddHours(time.Hour),
        "day" => time.Date,
        "week" => time.Date.AddDays(-(((int)time.DayOfWeek - weekStart % 7 + 7) % 7)),
        "month" => new DateTime(time.Year, time.Month, 1),
        "quarter" => new DateTime(time.Year, (time.Month - 1) / 3 * 3 + 1, 1),
        _ => new DateTime(time.Year, 1, 1),
    };

    public static DateTime End(string name, DateTime start) => name switch
    {
        "hour" => start.AddHours(1),
        "day" => start.AddDays(1),
        "week" => start.AddDays(7),
        "month" => start.AddMonths(1),
        "quarter" => start.AddMonths(3),
        _ => start.AddYears(1),
    };
}
