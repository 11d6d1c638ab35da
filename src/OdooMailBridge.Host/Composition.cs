using Npgsql;
using OdooMailBridge.Engine;
using OdooMailBridge.Engine.Databases;
using OdooMailBridge.Host.Configuration;
using OdooMailBridge.Host.Databases;
using OdooMailBridge.Host.Health;
using OdooMailBridge.Host.Incoming;
using OdooMailBridge.Host.Pages;
using OdooMailBridge.Host.Plugins;
using OdooMailBridge.Host.Telemetry;
using OdooMailBridge.Rpc;

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
        // What blocks has threads of its own (Engine/Databases/CallThreads.cs), so a request need not change threads on its way.
        builder.WebHost.UseSockets(sockets => sockets.UnsafePreferInlineScheduling = true);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = settings.MaxRequestBytes;
        });

        var plugins = FindPlugins.In(settings.PluginFolder);
        var services = builder.Services;
        services
            .AddSingleton<IHostLifetime, SilentLifetime>()
            .Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(settings.DrainSeconds))
            .AddSingleton(settings)
            .AddSingleton(TimeProvider.System)
            .AddSingleton<MetricCollector>()
            .AddSingleton(_ => NpgsqlDataSource.Create(connectionString))
            .AddSingleton<OpenDatabases>()
            .AddHostedService(provider => provider.GetRequiredService<OpenDatabases>())
            .AddHostedService<ListenForMail>();
        services.AddBridgeEngine(EngineOptionsFrom(settings, connectionString), plugins);
        services.AddOdooRpc(RpcOptionsFrom(settings));
        foreach (var plugin in plugins)
            plugin.Services(services, builder.Configuration);

        var app = builder.Build();
        app.MapHealth();
        if (settings.Metrics)
            app.MapMetrics();
        app.MapOperations();
        app.MapOdooRpc();
        foreach (var plugin in plugins)
            plugin.Endpoints(app);
        return app;
    }

    private static EngineOptions EngineOptionsFrom(BridgeSettings settings, string connectionString) => new()
    {
        ConnectionString = connectionString,
        BaseUrl = settings.BaseUrl ?? settings.Urls.Split(';')[0],
        BackgroundWork = settings.MaxCronThreads > 0,
    };

    private static RpcOptions RpcOptionsFrom(BridgeSettings settings) => new()
    {
        MasterPassword = () => settings.EffectiveMasterPassword,
        ChangeMasterPassword = password => MasterPasswordFile.Change(settings, password),
        BodyLimit = settings.MaxRequestBytes,
        DatabaseFilter = settings.DbFilter,
        HomePage = HomePage.Serve,
    };
}
