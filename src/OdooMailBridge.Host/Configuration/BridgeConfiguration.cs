namespace OdooMailBridge.Host.Configuration;

/// <summary>Where settings come from, weakest first: appsettings.json beside the program, a file named with --config, OMB__ variables, the command line.</summary>
internal static class BridgeConfiguration
{
    public const string EnvironmentPrefix = "OMB__";

    public static void AddBridgeSources(this IConfigurationBuilder builder, IReadOnlyDictionary<string, string?> commandLine)
    {
        if (commandLine.TryGetValue(ConfigFileKey, out var file) && file is not null)
            AddFile(builder, Existing(file));
        builder.AddInMemoryCollection(InSection(new ConfigurationBuilder().AddEnvironmentVariables(EnvironmentPrefix).Build().AsEnumerable()));
        builder.AddInMemoryCollection(InSection(commandLine));
    }

    public const string ConfigFileKey = "ConfigFile";

    public static BridgeSettings Bind(IConfiguration configuration)
    {
        try
        {
            return ReadableSettings.Require(configuration.GetSection(BridgeSettings.Section).Get<BridgeSettings>() ?? new BridgeSettings());
        }
        catch (InvalidOperationException unreadable)
        {
            throw new StartupProblem($"The configuration cannot be read: {unreadable.InnerException?.Message ?? unreadable.Message} {unreadable.Message}", unreadable);
        }
    }

    // OMB__Cli__SmtpPort and --smtp-port both become OdooMailBridge:Cli:SmtpPort.
    private static IEnumerable<KeyValuePair<string, string?>> InSection(IEnumerable<KeyValuePair<string, string?>> settings) =>
        settings.Where(setting => setting.Value is not null)
            .Select(setting => KeyValuePair.Create($"{BridgeSettings.Section}:{setting.Key}", setting.Value));

    private static void AddFile(IConfigurationBuilder builder, string file)
    {
        try
        {
            builder.AddJsonFile(file, optional: false);
        }
        catch (InvalidDataException unreadable)
        {
            throw new StartupProblem($"The configuration file {file} is no JSON: {unreadable.GetBaseException().Message}", unreadable);
        }
    }

    private static string Existing(string file) =>
        File.Exists(file) ? Path.GetFullPath(file) : throw new StartupProblem($"The configuration file {file} does not exist.");
}
