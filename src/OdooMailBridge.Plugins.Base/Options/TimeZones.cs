using System.Globalization;

namespace OdooMailBridge.Plugins.Base;

/// <summary>IANA time zone names as options of selection fields: cities first, the fixed offsets of Etc last, as Odoo lists them.</summary>
public static class TimeZones
{
    private static readonly Lazy<IReadOnlyList<(string Key, string Label)>> All = new(() =>
        TimeZoneInfo.GetSystemTimeZones()
            .Select(zone => zone.Id)
            .Where(id => id.Contains('/', StringComparison.Ordinal) || id is "UTC" or "GMT")
            .Distinct(StringComparer.Ordinal)
            .OrderBy(id => id.StartsWith("Etc/", StringComparison.Ordinal) ? "_" : id, StringComparer.Ordinal)
            .Select(id => (id, id))
            .ToList());

    public static IReadOnlyList<(string Key, string Label)> Options => All.Value;

    /// <summary>The zone's offset at a time, <c>+0200</c>; <c>+0000</c> for no or an unknown zone.</summary>
    public static string Offset(string? zone, DateTime utc)
    {
        if (string.IsNullOrEmpty(zone) || !TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found)) return "+0000";
        var offset = found.GetUtcOffset(DateTime.SpecifyKind(utc, DateTimeKind.Utc));
        return (offset < TimeSpan.Zero ? "-" : "+") + offset.ToString("hhmm", CultureInfo.InvariantCulture);
    }
}
