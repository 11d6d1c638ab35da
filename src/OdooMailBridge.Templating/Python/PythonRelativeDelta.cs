namespace OdooMailBridge.Templating.Python;

/// <summary>dateutil's <c>relativedelta</c>: parts that replace those of a date first, then months (the day kept within the month), then days and time.</summary>
internal sealed class PythonRelativeDelta : IScriptObject
{
    public int Months { get; init; }

    public int Days { get; init; }

    public TimeSpan Time { get; init; }

    public int? Year { get; init; }

    public int? Month { get; init; }

    public int? Day { get; init; }

    public int? Hour { get; init; }

    public int? Minute { get; init; }

    public int? Second { get; init; }

    public string Print() => $"relativedelta(months={Months:+0;-0;0}, days={Days:+0;-0;0})";

    public bool TryGetMember(string name, out object? value)
    {
        value = name switch
        {
            "years" => Months / 12,
            "months" => Months % 12,
            "days" => Days,
            "hours" => Time.Hours,
            "minutes" => Time.Minutes,
            "seconds" => Time.Seconds,
            _ => null,
        };
        return value is not null;
    }

    /// <summary>The date moved; with time only when it had one or the delta has one.</summary>
    public object AddTo(object date, int sign, int offset)
    {
        var time = date is DateOnly day ? day.ToDateTime(TimeOnly.MinValue) : (DateTime)date;
        try
        {
            var (year, month) = (Year ?? time.Year, Month ?? time.Month);
            var months = year * 12 + month - 1 + sign * Months;
            (year, month) = (Math.DivRem(months, 12, out var rest), rest + 1);
            var moved = new DateTime(year, month, Math.Min(Day ?? time.Day, DateTime.DaysInMonth(year, month)), Hour ?? time.Hour, Minute ?? time.Minute, Second ?? time.Second, time.Kind);
            moved = moved.AddDays(sign * Days) + sign * Time;
            return date is DateOnly && moved.TimeOfDay == TimeSpan.Zero ? DateOnly.FromDateTime(moved) : moved;
        }
        catch (ArgumentOutOfRangeException error)
        {
            throw new PythonError("OverflowError", "date value out of range", offset, error);
        }
    }
}
