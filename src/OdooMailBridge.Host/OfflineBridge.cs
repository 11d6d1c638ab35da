using Microsoft.Extensions.Logging.Console;
using Npgsql;
using OdooMailBridge.Host.Commands;
using OdooMailBridge.Host.Configuration;

namespace OdooMailBridge.Host;

/// <summary>The application without its listener and background work, for commands that do one thing to the databases and end.</summary>
internal static class OfflineBridge
{
    /// <summary>Starts PostgreSQL if it is the embedded one, hands out the services, takes all down again; the answer is the exit code.</summary>
    public static async Task<int> Run(IReadOnlyDictionary<string, string?> given, Func<IServiceProvider, CancellationToken, Task<int>> work)
    {
        using var stop = new StopSignal();
        var builder = Composition.NewBuilder(given);
        var settings = BridgeConfiguration.Bind(builder.Configuration) with { MaxCronThreads = 0 };
        // Standard output is the answer's alone.
        builder.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        await using var cluster = await RunningBridge.StartCluster(settings, Console.Error.WriteLine, stop.Token);
        await using var app = Composition.Build(builder, settings, cluster?.ConnectionString ?? settings.MaintenanceConnection);
        await RequirePostgres.Reachable(app.Services.GetRequiredService<NpgsqlDataSource>(), stop.Token);
        return await work(app.Services, stop.Token);
    }
}
