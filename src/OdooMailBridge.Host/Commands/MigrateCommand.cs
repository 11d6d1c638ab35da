using System.CommandLine;
using OdooMailBridge.Host.Databases;

namespace OdooMailBridge.Host.Commands;

/// <summary><c>migrate</c>: brings every database to the current schema and ends.</summary>
internal static class MigrateCommand
{
    public static Command Create()
    {
        var command = new Command("migrate", "Bring all databases to the current schema and exit");
        foreach (var setting in SettingOptions.Database)
            command.Add(setting.Option);
        command.SetAction((parsed, _) => OfflineBridge.Run(SettingOption.Given(parsed, SettingOptions.Database), Run));
        return command;
    }

    private static async Task<int> Run(IServiceProvider services, CancellationToken stop)
    {
        var (open, broken) = await services.GetRequiredService<OpenDatabases>().All(stop);
        foreach (var name in open)
            Console.WriteLine($"{name} is up to date");
        foreach (var name in broken)
            await Console.Error.WriteLineAsync($"{name} could not be brought up to date");
        return broken.Count == 0 ? 0 : 1;
    }
}
