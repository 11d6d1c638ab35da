using System.CommandLine;
using OdooMailBridge.Abstractions;
using OdooMailBridge.Host.Configuration;

namespace OdooMailBridge.Host.Commands;

/// <summary>What the commands have in common that work on one database, beside a running bridge or without one.</summary>
internal static class DatabaseCommand
{
    private static readonly Option<string?> Database = new("--database", "-d") { Description = "The database; without it the setting FirstDatabase, bridge unless set", HelpName = "NAME" };

    /// <summary>Gives the command its options and its work; the answer is the exit code.</summary>
    public static Command On(Command command, Func<ParseResult, IDatabase, CancellationToken, Task<int>> work)
    {
        command.Add(Database);
        foreach (var setting in SettingOptions.Database)
            command.Add(setting.Option);
        command.SetAction((parsed, _) => OfflineBridge.Run(SettingOption.Given(parsed, SettingOptions.Database), async (services, stop) =>
        {
            var name = parsed.GetValue(Database) ?? services.GetRequiredService<BridgeSettings>().FirstDatabase;
            await RequireDatabase(services.GetRequiredService<IDatabases>(), name, stop);
            return await work(parsed, await services.GetRequiredService<IDatabases>().GetAsync(name, stop), stop);
        }));
        return command;
    }

    /// <summary>Ends the command with the names to choose from when there is no such database.</summary>
    public static async Task RequireDatabase(IDatabases databases, string name, CancellationToken stop)
    {
        if (await databases.ExistsAsync(name, stop)) return;
        var there = await databases.ListAsync(stop);
        throw new StartupProblem($"database \"{name}\" does not exist; {(there.Count == 0 ? "there is none yet, the first serve makes one" : $"-d takes one of: {string.Join(", ", there.Take(20))}")}");
    }
}
