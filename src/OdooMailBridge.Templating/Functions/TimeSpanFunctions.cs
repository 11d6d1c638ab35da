using OdooMailBridge.Templating.Evaluation;

namespace OdooMailBridge.Templating.Functions;

/// <summary>The <c>timespan</c> object.</summary>
internal static class TimeSpanFunctions
{
    public static BuiltinObject Build() => new FunctionTable("timespan.")
        .AddValue("zero", TimeSpan.Zero)
        .Add("from_days", "days", a => Make(a, TimeSpan.FromDays))
        .Add("from_hours", "hours", a => Make(a, TimeSpan.FromHours))
        .Add("from_minutes", "minutes", a => Make(a, TimeSpan.FromMinutes))
        .Add("from_seconds", "seconds", a => Make(a, TimeSpan.FromSeconds))
        .Add("from_milliseconds", "millis", a => Make(a, TimeSpan.FromMilliseconds))
        .Add("parse", "text", Parse)
        .Build();

    private static object Make(FunctionArguments a, Func<double, TimeSpan> from)
    {
        try
        {
            return from(a.Double(0));
        }
        catch (Exception error) when (error is OverflowException or ArgumentException)
        {
            throw a.Error("The time span is out of range.", error);
        }
    }

    private static object? Parse(FunctionArguments a)
    {
        if (a.TextOrNull(0) is not { Length: > 0 } text)
            return null;
        return TimeSpan.TryParse(text, a.Culture, out var span) ? span : throw a.Error($"`{text}` is not a time span.");
    }
}
