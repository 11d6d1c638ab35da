using System.Globalization;
using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Mail.Tracking;

/// <summary>The changes a message tells, as lines for its mail.</summary>
public static class TrackingLines
{
    public static IReadOnlyList<IReadOnlyDictionary<string, object?>> Of(Records message) =>
        [.. message.Sudo().Rel("tracking_value_ids").Select(value => (IReadOnlyDictionary<string, object?>)new Dictionary<string, object?>
        {
            ["label"] = value.Rel("field_id").Str("field_description") ?? "",
            ["old"] = Text(value, "old"),
            ["new"] = Text(value, "new"),
        })];

    private static string Text(Records value, string side)
    {
        foreach (var kind in new[] { "char", "text", "datetime", "float", "integer" })
            if (value.Value($"{side}_value_{kind}") is { } found && Wire.Truthy(found)) return Convert.ToString(found, CultureInfo.InvariantCulture) ?? "";
        return "";
    }
}
