using System.Globalization;
using System.Text.RegularExpressions;
using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Base;

/// <summary>
/// A sequence's prefix or suffix: <c>INV/%(range_year)s/</c>. Plain names tell the day that the number is for, <c>range_…</c> the beginning of its
/// date range, <c>current_…</c> now.
/// </summary>
internal static partial class NumberPattern
{
    public static string Fill(Records sequence, string? pattern, DateTime now, DateTime effective, DateTime range) => Part().Replace(pattern ?? "", match =>
    {
        if (match.Value == "%%") return "%";
        var name = match.Groups["name"].Value;
        var (time, unit) = name.StartsWith("range_", StringComparison.Ordinal) ? (range, name[6..]) : name.StartsWith("current_", StringComparison.Ordinal) ? (now, name[8..]) : (effective, name);
        return Unit(time, unit) ?? throw new UserError($"Invalid prefix or suffix for sequence “{sequence.Str("name")}”");
    });

    private static string? Unit(DateTime time, string unit) => unit switch
    {
        "year" => Text(time, "yyyy"),
        "y" => Text(time, "yy"),
        "month" => Text(time, "MM"),
        "day" => Text(time, "dd"),
        "doy" => $"{time.DayOfYear:000}",
        "woy" => $"{(time.DayOfYear + 6 - ((int)time.DayOfWeek + 6) % 7) / 7:00}", // weeks begin on Monday; days before the first are in week 0
        "weekday" => $"{(int)time.DayOfWeek}",
        "h24" => Text(time, "HH"),
        "h12" => Text(time, "hh"),
        "min" => Text(time, "mm"),
        "sec" => Text(time, "ss"),
        _ => null,
    };

    private static string Text(DateTime time, string format) => time.ToString(format, CultureInfo.InvariantCulture);

    /// <summary>A lone percent sign is one that Python would stumble over: it names nothing.</summary>
    [GeneratedRegex(@"%%|%\((?<name>\w*)\)s|%")]
    private static partial Regex Part();
}
