namespace OdooMailBridge.Templating.Evaluation;

internal static class DateMembers
{
    public static bool TryGet(DateTime date, string name, out object? value)
    {
        value = name switch
        {
            "year" => Boxes.Int(date.Year),
            "month" => Boxes.Int(date.Month),
            "day" => Boxes.Int(date.Day),
            "day_of_year" => Boxes.Int(date.DayOfYear),
            "day_of_week" => date.DayOfWeek.ToString(),
            "hour" => Boxes.Int(date.Hour),
            "minute" => Boxes.Int(date.Minute),
            "second" => Boxes.Int(date.Second),
            "millisecond" => Boxes.Int(date.Millisecond),
            "date" => date.Date,
            "time_of_day" => date.TimeOfDay,
            "ticks" => date.Ticks,
            _ => null,
        };
        return value is not null;
    }
}
