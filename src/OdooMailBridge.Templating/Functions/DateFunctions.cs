using OdooMailBridge.Templating.Evaluation;

namespace OdooMailBridge.Templating.Functions;

/// <summary>The <c>date</c> object. Calling it as a function parses: <c>'2016/01/05' | date.parse</c>.</summary>
internal static class DateFunctions
{
    public static BuiltinObject Build() => new FunctionTable("date.")
        .AddValue("default_format", DateFormat.Default)
        .AddValue("format", DateFormat.Default)
        .Add("now", "", a => TimeZoneInfo.ConvertTime(a.TimeProvider.GetUtcNow(), a.TimeZone).DateTime)
        .Add("add_days", "date days", a => Shift(a, date => date.AddDays(a.Double(1))))
        .Add("add_months", "date months", a => Shift(a, date => date.AddMonths(a.Int(1))))
        .Add("add_years", "date years", a => Shift(a, date => date.AddYears(a.Int(1))))
        .Add("add_hours", "date hours", a => Shift(a, date => date.AddHours(a.Double(1))))
        .Add("add_minutes", "date minutes", a => Shift(a, date => date.AddMinutes(a.Double(1))))
        .Add("add_seconds", "date seconds", a => Shift(a, date => date.AddSeconds(a.Double(1))))
        .Add("add_milliseconds", "date millis", a => Shift(a, date => date.AddMilliseconds(a.Double(1))))
        .Add("parse", "text pattern? culture?", a => DateParsing.Parse(a, 0, 1, 2))
        .Add("parse_to_string", "text output_pattern? output_culture? input_pattern? input_culture?", a => Print(a, DateParsing.Parse(a, 0, 3, 4), 1, 2))
        .Add("to_string", "datetime pattern? culture?", a => Print(a, DateOf(a), 1, 2))
        .Build(called: "parse");

    private static string? Print(FunctionArguments a, DateTime? date, int pattern, int culture)
    {
        if (date is not { } value)
            return null;
        return a.TextOrNull(pattern) is { } text
            ? a.Made(DateFormat.Format(a.Run, value, text, a.CultureOf(culture), a.Position))
            : a.Run.PrintDate(value, a.Position);
    }

    private static DateTime? DateOf(FunctionArguments a) => HostValues.AsInstant(a[0]) switch
    {
        null => null,
        DateTime date => date,
        string => DateParsing.Parse(a, 0, -1, -1),
        var value => throw Conversions.Unable(value, "datetime", a.Position),
    };

    private static object? Shift(FunctionArguments a, Func<DateTime, DateTime> by)
    {
        try
        {
            return DateOf(a) is { } date ? by(date) : null;
        }
        catch (ArgumentOutOfRangeException error)
        {
            throw a.Error("The date is out of range.", error);
        }
    }
}
