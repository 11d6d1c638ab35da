using Npgsql;
using OdooMailBridge.Abstractions;
using OdooMailBridge.Engine;
using OdooMailBridge.Engine.Databases;
using OdooMailBridge.Host.Configuration;
using OdooMailBridge.Host.Health;
using OdooMailBridge.Host.Telemetry;
using OdooMailBridge.Plugins.Base;
using OdooMailBridge.Plugins.Crm;
using OdooMailBridge.Plugins.Mail;
using OdooMailBridge.Plugins.MassMailing;
using OdooMailBridge.Rpc;

namespace OdooMailBridge.Host;

/// <summary>The one place where engine, dialects and plugins become an application.</summary>
internal static class Composition
{
    /// <summary>The plugins of this service; they know each other only through the plugin contract.</summary>
    public static IReadOnlyList<Plugin> Plugins { get; } = [new BasePlugin(), new MailPlugin(), new MassMailingPlugin(), new CrmPlugin()];

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
            .AddSingleton(_ => NpgsqlDataSource.Create(connectionString))
            .AddOdooRpc(new RpcOptions
            {
                MasterPassword = () => settings.EffectiveMasterPassword,
                BodyLimit = settings.MaxRequestBytes,
                DatabaseFilter = settings.DbFilter,
            })
            .AddBridgeEngine(new EngineOptions
            {
                ConnectionString = connectionString,
                BaseUrl = settings.Urls.Split(';')[0],
                BackgroundWork = settings.MaxCronThreads > 0,
            }, Plugins);
        foreach (var plugin in Plugins)
            plugin.Services(builder.Services, builder.Configuration);

        var app = builder.Build();
        app.MapHealth();
        app.MapOdooRpc();
        foreach (var plugin in Plugins)
            plugin.Endpoints(app);
        if (settings.Metrics)
            app.MapMetrics();
        return app;
    }

    /// <summary>Brings the databases to the current schema; on a fresh embedded cluster, makes the first one.</summary>
    public static async Task PrepareDatabases(WebApplication app, BridgeSettings settings, Action<string> announce, CancellationToken cancellation)
    {
        await RequirePostgres(app.Services.GetRequiredService<NpgsqlDataSource>(), cancellation);
        if (!settings.IsEmbedded || settings.FirstDatabase.Length == 0)
            return;
        var databases = app.Services.GetRequiredService<IDatabases>();
        if (await databases.ExistsAsync(settings.FirstDatabase, cancellation))
            return;
        announce($"Creating the database {settings.FirstDatabase} (login admin, password admin)");
        await databases.CreateAsync(settings.FirstDatabase, "en_US", "admin", cancel: cancellation);
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
