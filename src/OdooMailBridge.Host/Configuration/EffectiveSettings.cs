using System.Globalization;
using System.Reflection;
using Npgsql;
using OdooMailBridge.Host.EmbeddedPostgres;

namespace OdooMailBridge.Host.Configuration;

/// <summary>The settings as they took effect, in words that may be shown to anyone: secrets are masked.</summary>
internal static class EffectiveSettings
{
    private const string Mask = "********";

    public static IEnumerable<(string Key, string Value)> Of(BridgeSettings settings) =>
        Properties(settings, "").Concat(Properties(settings.Cli, nameof(BridgeSettings.Cli) + ":")).Concat(Properties(settings.Incoming, nameof(BridgeSettings.Incoming) + ":"));

    private static IEnumerable<(string Key, string Value)> Properties(object settings, string prefix) =>
        from property in settings.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance)
        where property.CanWrite && property.PropertyType != typeof(CliMailServer) && property.PropertyType != typeof(IncomingMailSettings)
        select (prefix + property.Name, Shown(property.Name, property.GetValue(settings)));

    private static string Shown(string name, object? value) => (name, value) switch
    {
        (nameof(BridgeSettings.Data), null) => $"(default) {ClusterFolder.Default}",
        (nameof(BridgeSettings.Connection), null or "") => "(none: embedded PostgreSQL)",
        (nameof(BridgeSettings.Connection), string connection) => WithoutPassword(connection),
        (_, null or "") => "(not set)",
        _ when name.Contains("Password", StringComparison.Ordinal) => Mask,
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    private static string WithoutPassword(string connection)
    {
        try
        {
            var parts = new NpgsqlConnectionStringBuilder(connection);
            if (parts.Password is not null)
                parts.Password = Mask;
            return parts.ConnectionString;
        }
        catch (ArgumentException)
        {
            return "(not a connection string)";
        }
    }
}
