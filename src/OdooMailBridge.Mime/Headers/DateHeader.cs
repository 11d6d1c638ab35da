namespace OdooMailBridge.Mime.Headers;

/// <summary>
/// The Date header as Python's <c>email</c> reads it, whose answers Odoo stores: five words in a fixed order (day, month, year, time, zone), with
/// the liberties that old mail programs took. What has another shape is left to <see cref="MailDate"/>.
/// </summary>
public static class DateHeader
{
    private static readonly char[] Blanks = [' ', '\t', '\r', '\n', '\v', '\f'];

    /// <summary>The moment, in the zone named; without a zone it is UTC. Null when it is no date, or one that no clock can show.</summary>
    public static DateTimeOffset? Parse(string? value)
    {
        if (string.IsNullOrWhiteSpace(value)) return null;
        return Words(value.Split(Blanks, StringSplitOptions.RemoveEmptyEntries)) is [var day, var month, var year, var time, var zone]
            ? FromWords(day, month, year, time, zone) ?? MailDate.Parse(value)
            : MailDate.Parse(value);
    }

    /// <summary>The five words without the day of the week; fewer when it is another kind of date.</summary>
    private static List<string> Words(string[] words)
    {
        var kept = words.ToList();
        if (kept[0].EndsWith(',') || DateNames.IsDayOfWeek(kept[0])) kept.RemoveAt(0);
        else kept[0] = kept[0][(kept[0].LastIndexOf(',') + 1)..];
        if (kept.Count == 3 && kept[0].Split('-') is { Length: 3 } dashed) kept = [.. dashed, .. kept[1..]];
        if (kept.Count == 4)
        {
            var sign = kept[3].IndexOf('+', StringComparison.Ordinal) is >= 0 and var plus ? plus : kept[3].IndexOf('-', StringComparison.Ordinal);
            kept = sign > 0 ? [.. kept[..3], kept[3][..sign], kept[3][sign..]] : [.. kept, ""];
        }
        return kept.Count > 5 ? kept[..5] : kept;
    }

    private static DateTimeOffset? FromWords(string day, string month, string year, string time, string zone)
    {
        if (day.Length == 0 || month.Length == 0 || year.Length == 0) return null;
        if (DateNames.FullMonth(month) is null) (day, month) = (month, day);
        if (DateNames.FullMonth(month) is not { } monthNumber) return null;
        if (year.IndexOf(':', StringComparison.Ordinal) > 0) (year, time) = (time, year);
        year = WithoutComma(year);
        if (year.Length == 0) return null;
        if (!char.IsDigit(year[0])) (year, zone) = (zone, year);
        return Clock(WithoutComma(time)) is [var hours, var minutes, var seconds] && Number(year) is { } y && Number(WithoutComma(day)) is { } d
            ? Moment(y < 100 ? y + (y > 68 ? 1900 : 2000) : y, monthNumber, d, new TimeSpan(hours, minutes, seconds), Offset(zone))
            : null;
    }

    /// <summary>Hours, minutes and seconds, separated by colons or by dots; null when a clock does not show them.</summary>
    private static int[]? Clock(string time)
    {
        var pieces = time.Split(':');
        if (pieces.Length == 1) pieces = time.Split('.');
        if (pieces.Length is < 2 or > 3) return null;
        int[] clock = [Number(pieces[0]) ?? -1, Number(pieces[1]) ?? -1, pieces.Length == 3 ? Number(pieces[2]) ?? -1 : 0];
        return clock is [>= 0 and < 24, >= 0 and < 60, >= 0 and < 60] ? clock : null;
    }

    /// <summary>An hour's hundreds and minutes, so that <c>+02</c> is two minutes; unknown names are UTC.</summary>
    private static TimeSpan? Offset(string zone)
    {
        if (DateNames.Zone(zone.ToLowerInvariant()) is { } named) return named;
        if (Number(zone) is not { } number || number == 0) return TimeSpan.Zero;
        var span = new TimeSpan(Math.Abs(number) / 100, Math.Abs(number) % 100, 0);
        return span >= TimeSpan.FromHours(24) ? null : number < 0 ? -span : span;
    }

    private static DateTimeOffset? Moment(int year, int month, int day, TimeSpan time, TimeSpan? offset)
    {
        if (offset is not { } zone || year is < 1 or > 9999 || day < 1 || day > DateTime.DaysInMonth(year, month)) return null;
        var ticks = (new DateTime(year, month, day, 0, 0, 0, DateTimeKind.Utc) + time).Ticks - zone.Ticks;
        // A DateTimeOffset knows no zone beyond 14 hours; the moment is what counts.
        return ticks < 0 || ticks > DateTime.MaxValue.Ticks ? null : new DateTimeOffset(ticks, TimeSpan.Zero);
    }

    private static string WithoutComma(string word) => word.EndsWith(',') ? word[..^1] : word;

    private static int? Number(string digits) =>
        int.TryParse(digits, System.Globalization.NumberStyles.AllowLeadingSign, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : null;
}
