namespace OdooMailBridge.Templating.Evaluation;

internal static class TimeSpanMembers
{
    public static bool TryGet(TimeSpan time, string name, out object? value)
    {
        value = name switch
        {
            "days" => Boxes.Int(time.Days),
            "hours" => Boxes.Int(time.Hours),
            "minutes" => Boxes.Int(time.Minutes),
            "seconds" => Boxes.Int(time.Seconds),
            "milliseconds" => Boxes.Int(time.Milliseconds),
            "total_days" => time.TotalDays,
            "total_hours" => time.TotalHours,
            "total_minutes" => time.TotalMinutes,
            "total_seconds" => time.TotalSeconds,
            "total_milliseconds" => time.TotalMilliseconds,
            "ticks" => time.Ticks,
            _ => null,
        };
        return value is not null;
    }
}
