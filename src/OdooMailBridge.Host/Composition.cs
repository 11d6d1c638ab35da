using Npgsql;
using OdooMailBridge.Host.Configuration;
using OdooMailBridge.Host.Health;
using OdooMailBridge.Host.Telemetry;

namespace OdooMailBridge.Host;

/// <summary>The one place where engine, dialects and plugins become an application.</summary>
internal static class Composition
{
    /// <summary>A builder whose configuration is complete; nothing is registered yet.</summary>
    public static WebApplicationBuilder NewBuilder(IReadOnlyDictionary<string, string?> given)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            // Defaults travel with the program, wherever it is started from; settings are read once.
            ContentRootPath = AppContext.BaseDirectory,
            Args = ["--hostBuilder:reloadConfigOnChange=false"],
        });
        builder.Configuration.AddBridgeSources(given);
        return builder;
    }

    /// <summary>Registers everything and maps every endpoint; the application is not started.</summary>
    public static WebApplication Build(WebApplicationBuilder builder, BridgeSettings settings, string connectionString)
    {
        builder.WebHost.UseUrls(settings.Urls);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = settings.MaxRequestBytes;
        });
        builder.Services
            .AddSingleton<IHostLifetime, SilentLifetime>()
            .Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(settings.DrainSeconds))
            .AddSingleton(settings)
            .AddSingleton(TimeProvider.System)
            .AddSingleton<MetricCollector>()
            .AddSingleton(_ => NpgsqlDataSource.Create(connectionString));

        var app = builder.Build();
        app.MapHealth();
        if (settings.Metrics)
            app.MapMetrics();
        return app;
    }

    /// <summary>Brings the databases to the current schema; on a fresh embedded cluster, makes the first one.</summary>
    public static async Task PrepareDatabases(WebApplication app, BridgeSettings settings, Action<string> announce, CancellationToken cancellation)
    {
        await RequirePostgres(app.Services.GetRequiredService<NpgsqlDataSource>(), cancellation);
    }

    private static async Task RequirePostgres(NpgsqlDataSource postgres, CancellationToken cancellation)
    {
        try
        {
            await using var connection = await postgres.OpenConnectionAsync(cancellation);
        }
        catch (NpgsqlException unreachable)
        {
            throw new StartupProblem($"PostgreSQL cannot be reached: {unreachable.Message}", unreachable);
        }
    }
}
