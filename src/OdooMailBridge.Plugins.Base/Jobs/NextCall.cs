namespace OdooMailBridge.Plugins.Base;

/// <summary>When a job is due again: on the beat it was planned for, the first time after now.</summary>
internal static class NextCall
{
    // A job by the minute in a database that slept for a year: the beat is given up rather than counted through.
    private const int Countable = 10_000;

    /// <param name="unit">Odoo's interval_type: minutes, hours, days, weeks or months.</param>
    public static DateTime After(DateTime planned, int number, string unit, DateTime now)
    {
        var next = planned;
        for (var missed = 0; next <= now && missed < Countable; missed++) next = Add(next, number, unit);
        return next > now ? next : Add(now, number, unit);
    }

    private static DateTime Add(DateTime time, int number, string unit) => unit switch
    {
        "minutes" => time.AddMinutes(number),
        "hours" => time.AddHours(number),
        "days" => time.AddDays(number),
        "weeks" => time.AddDays(7.0 * number),
        _ => time.AddMonths(number),
    };
}
