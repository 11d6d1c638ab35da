namespace OdooMailBridge.Templating.Evaluation;

/// <summary>Brings values from the host into the few types that the language knows.</summary>
internal static class HostValues
{
    public static object? Enter(object? value, RenderContext context) => value switch
    {
        null or string or bool or int or double or IScriptObject => value,
        DateTime { Kind: DateTimeKind.Utc } instant => TimeZoneInfo.ConvertTimeFromUtc(instant, context.TimeZone),
        DateTimeOffset instant => DateTime.SpecifyKind(TimeZoneInfo.ConvertTime(instant, context.TimeZone).DateTime, DateTimeKind.Unspecified),
        TimeOnly time => time.ToTimeSpan(),
        byte or sbyte or short or ushort => Convert.ToInt32(value, System.Globalization.CultureInfo.InvariantCulture),
        uint number => Boxes.Number(number),
        ulong number => number <= long.MaxValue ? Boxes.Number((long)number) : new System.Numerics.BigInteger(number),
        char c => c.ToString(),
        Enum e => e.ToString(),
        Guid id => id.ToString(),
        _ => value,
    };

    /// <summary>A date without time as its midnight: Scriban knows one kind of date only, Python two.</summary>
    public static object? AsInstant(object? value) => value is DateOnly date ? date.ToDateTime(TimeOnly.MinValue) : value;
}
