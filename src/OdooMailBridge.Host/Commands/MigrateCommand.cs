using System.CommandLine;
using Npgsql;
using OdooMailBridge.Host.Configuration;
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
        command.SetAction((parsed, _) => Run(SettingOption.Given(parsed, SettingOptions.Database)));
        return command;
    }

    private static async Task<int> Run(IReadOnlyDictionary<string, string?> given)
    {
        using var stop = new StopSignal();
        var builder = Composition.NewBuilder(given);
        var settings = BridgeConfiguration.Bind(builder.Configuration) with { MaxCronThreads = 0 };
        await using var cluster = await RunningBridge.StartCluster(settings, Console.Out.WriteLine, stop.Token);
        await using var app = Composition.Build(builder, settings, cluster?.ConnectionString ?? settings.Connection!);
        await RequirePostgres.Reachable(app.Services.GetRequiredService<NpgsqlDataSource>(), stop.Token);
        var (open, broken) = await app.Services.GetRequiredService<OpenDatabases>().All(stop.Token);
        foreach (var name in open)
            Console.WriteLine($"{name} is up to date");
        foreach (var name in broken)
            await Console.Error.WriteLineAsync($"{name} could not be brought up to date");
        return broken.Count == 0 ? 0 : 1;
    }
}
