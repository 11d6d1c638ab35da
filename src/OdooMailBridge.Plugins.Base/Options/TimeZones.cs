namespace OdooMailBridge.Plugins.Base;

/// <summary>IANA time zone names as options of selection fields: cities first, the fixed offsets of Etc last, as Odoo lists them.</summary>
public static class TimeZones
{
    private static readonly Lazy<IReadOnlyList<(string Key, string Label)>> All = new(() =>
        TimeZoneInfo.GetSystemTimeZones()
            .Select(zone => zone.Id)
            .Where(id => TimeZoneInfo.TryConvertIanaIdToWindowsId(id, out _) || id.Contains('/', StringComparison.Ordinal) || id == "UTC")
            .Distinct(StringComparer.Ordinal)
            .OrderBy(id => id.StartsWith("Etc/", StringComparison.Ordinal) ? "_" : id, StringComparer.Ordinal)
            .Select(id => (id, id))
            .ToList());

    public static IReadOnlyList<(string Key, string Label)> Options => All.Value;
}
