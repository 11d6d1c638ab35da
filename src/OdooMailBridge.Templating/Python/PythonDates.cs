using System.Globalization;

namespace OdooMailBridge.Templating.Python;

/// <summary>Python's module <c>datetime</c> and <c>relativedelta</c> of dateutil, as far as Odoo's templates use them. Times are UTC.</summary>
internal static class PythonDates
{
    private const string MomentArguments = "year? month? day? hour? minute? second? microsecond?";

    public static readonly PythonType Module = new("datetime", null, new Dictionary<string, object?>
    {
        ["datetime"] = new PythonType("datetime.datetime", ScriptFunction.Create("datetime", MomentArguments, a => Moment(a)), new Dictionary<string, object?>
        {
            ["now"] = ScriptFunction.Create("now", "tz?", a => Now(a)),
            ["today"] = ScriptFunction.Create("today", "", a => Now(a)),
            ["utcnow"] = ScriptFunction.Create("utcnow", "", a => Now(a)),
            ["fromisoformat"] = ScriptFunction.Create("fromisoformat", "date_string", a => Read(a.Text(0))),
            ["combine"] = ScriptFunction.Create("combine", "date time", a => Day(a[0]) + (a[1] as TimeSpan? ?? TimeSpan.Zero)),
        }),
        ["date"] = new PythonType("datetime.date", ScriptFunction.Create("date", "year month day", a => DateOnly.FromDateTime(Moment(a, parts: 3))), new Dictionary<string, object?>
        {
            ["today"] = ScriptFunction.Create("today", "", a => DateOnly.FromDateTime(Now(a))),
            ["fromisoformat"] = ScriptFunction.Create("fromisoformat", "date_string", a => DateOnly.FromDateTime(Read(a.Text(0)))),
        }),
        ["time"] = new PythonType("datetime.time", ScriptFunction.Create("time", "hour? minute? second?", a => new TimeSpan(a.Int(0), a.Int(1), a.Int(2))), new Dictionary<string, object?>()),
        ["timedelta"] = new PythonType("datetime.timedelta", ScriptFunction.Create("timedelta", "days? seconds? microseconds? milliseconds? minutes? hours? weeks?", Span), new Dictionary<string, object?>()),
    });

    public static readonly ScriptFunction RelativeDelta = ScriptFunction.Create("relativedelta",
        "dt1? dt2? years? months? days? leapdays? weeks? hours? minutes? seconds? microseconds? year? month? day? weekday? yearday? nlyearday? hour? minute? second?",
        a => new PythonRelativeDelta
        {
            Months = Bounded(12L * a.Int(2) + a.Int(3)), Days = Bounded(a.Int(4) + 7L * a.Int(6)), Time = TimeSpan.FromHours(a.Int(7)) + TimeSpan.FromMinutes(a.Int(8)) + TimeSpan.FromSeconds(a.Int(9)),
            Year = Given(a, 11), Month = Given(a, 12), Day = Given(a, 13), Hour = Given(a, 17), Minute = Given(a, 18), Second = Given(a, 19),
        });

    private static int? Given(FunctionArguments a, int index) => a.Has(index) && a[index] is not null ? a.Int(index) : null;

    // Beyond four thousand years nothing is a date in Python either.
    private static int Bounded(long value) => (int)Math.Clamp(value, -4_000_000, 4_000_000);

    private static DateTime Now(FunctionArguments a) => DateTime.SpecifyKind(a.TimeProvider.GetUtcNow().UtcDateTime, DateTimeKind.Unspecified);

    private static DateTime Moment(FunctionArguments a, int parts = 6)
    {
        int Part(int index, int otherwise) => index < parts ? a.Int(index, otherwise) : otherwise;
        try
        {
            return new DateTime(Part(0, 0), Part(1, 0), Part(2, 0), Part(3, 0), Part(4, 0), Part(5, 0), DateTimeKind.Unspecified);
        }
        catch (ArgumentOutOfRangeException error)
        {
            throw new PythonError("ValueError", "a part of the date is out of range", 0, error);
        }
    }

    private static object Span(FunctionArguments a)
    {
        var seconds = Amount(a, 0) * 86400 + Amount(a, 1) + Amount(a, 2) / 1e6 + Amount(a, 3) / 1e3 + Amount(a, 4) * 60 + Amount(a, 5) * 3600 + Amount(a, 6) * 604800;
        return Math.Abs(seconds) < TimeSpan.MaxValue.TotalSeconds ? TimeSpan.FromSeconds(seconds) : throw new PythonError("OverflowError", "the timedelta is too large", 0);
    }

    private static double Amount(FunctionArguments a, int index) => a[index] is null ? 0 : a.Double(index);

    private static DateTime Day(object? value) => value switch
    {
        DateOnly day => day.ToDateTime(TimeOnly.MinValue),
        DateTime time => time.Date,
        _ => throw new PythonError("TypeError", "combine() needs a date", 0),
    };

    private static DateTime Read(string text) =>
        DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out var time) ? DateTime.SpecifyKind(time, DateTimeKind.Unspecified)
            : throw new PythonError("ValueError", $"Invalid isoformat string: '{text}'", 0);
}
