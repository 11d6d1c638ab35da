using System.Globalization;
using System.Text.RegularExpressions;

namespace OdooMailBridge.Conformance.Comparison;

/// <summary>Dates and UTC date-times in the spellings Odoo answers with.</summary>
public static class OdooDates
{
    /// <summary>How far a date-time may lie from its expected moment and still count as that moment.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(120);

    private static readonly Regex WholeDateTime = new(
        @"^([0-9]{4}-[0-9]{2}-[0-9]{2})[ T]([0-9]{2}:[0-9]{2}:[0-9]{2})(?:\.[0-9]+)?(?:Z|\+00:?00)?$", RegexOptions.CultureInvariant);

    /// <summary>A date-time anywhere in a text.</summary>
    public static readonly Regex AnyDateTime = new(
        @"(?<![0-9])[0-9]{4}-[0-9]{2}-[0-9]{2}[ T][0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]+)?(?:Z|\+00:?00)?(?![0-9])", RegexOptions.CultureInvariant);

    private static readonly Regex WholeDate = new("^[0-9]{4}-[0-9]{2}-[0-9]{2}$", RegexOptions.CultureInvariant);

    public static bool LooksLikeDate(string text) => WholeDate.IsMatch(text);

    public static bool LooksLikeDateTime(string text) => WholeDateTime.IsMatch(text);

    /// <summary>The moment in UTC, whole seconds, or null when the text is no date-time.</summary>
    public static DateTime? ParseDateTime(string? text)
    {
        if (text is null || WholeDateTime.Match(text) is not { Success: true } m)
            return null;
        return DateTime.TryParseExact($"{m.Groups[1].Value} {m.Groups[2].Value}", "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var moment) ? moment : null;
    }

    /// <summary>The day, or null when the text is none.</summary>
    public static DateOnly? ParseDate(string text) =>
        WholeDate.IsMatch(text) && DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : null;

    public static string Write(DateTime moment) => moment.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    public static string Write(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
