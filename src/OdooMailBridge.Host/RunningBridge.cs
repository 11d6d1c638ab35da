using System.Net.Sockets;
using Npgsql;
using OdooMailBridge.Abstractions;
using OdooMailBridge.Host.Configuration;
using OdooMailBridge.Host.Databases;
using OdooMailBridge.Host.EmbeddedPostgres;

namespace OdooMailBridge.Host;

/// <summary>
/// A started bridge: its PostgreSQL (embedded unless a connection is configured) and its web application.
/// Disposal stops them in the reverse order: no new requests, calls in progress finish, then the database stops.
/// </summary>
internal sealed class RunningBridge : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly EmbeddedCluster? _cluster;

    private RunningBridge(WebApplication app, EmbeddedCluster? cluster) => (_app, _cluster) = (app, cluster);

    public IServiceProvider Services => _app.Services;

    public ICollection<string> Urls => _app.Urls;

    public static async Task<RunningBridge> Start(WebApplicationBuilder builder, Action<string> announce, CancellationToken cancellation)
    {
        var settings = BridgeConfiguration.Bind(builder.Configuration);
        var cluster = await StartCluster(settings, announce, cancellation);
        WebApplication? app = null;
        try
        {
            app = Composition.Build(builder, settings, cluster?.ConnectionString ?? settings.MaintenanceConnection);
            await RequirePostgres.Reachable(app.Services.GetRequiredService<NpgsqlDataSource>(), cancellation);
            if (cluster is not { IsOwner: false } && settings is { FirstDatabase.Length: > 0, EffectiveFirstDatabasePassword: { } password })
                await new FirstDatabase(app.Services.GetRequiredService<NpgsqlDataSource>(), app.Services.GetRequiredService<IDatabases>(), announce).Make(settings.FirstDatabase, password, cancellation);
            await Listen(app, settings, cancellation);
            DefaultCredentials.Warn(app.Logger, settings, app.Urls);
            announce($"OdooMailBridge listens on {string.Join(", ", app.Urls)}");
            return new RunningBridge(app, cluster);
        }
        catch
        {
            // What began to work on the databases ends before they do.
            if (app is not null)
            {
                await app.StopAsync(CancellationToken.None);
                await app.DisposeAsync();
            }
            if (cluster is not null)
                await cluster.DisposeAsync();
            throw;
        }
    }

    private static async Task Listen(WebApplication app, BridgeSettings settings, CancellationToken cancellation)
    {
        try
        {
            await app.StartAsync(cancellation);
        }
        // Kestrel's words for a busy port, an address of another machine, a port that needs rights, and https without a certificate.
        catch (Exception refused) when (refused is IOException or SocketException || refused is InvalidOperationException && settings.Urls.Contains("https:", StringComparison.OrdinalIgnoreCase))
        {
            throw new StartupProblem($"Cannot listen on {settings.Urls}: {refused.GetBaseException().Message.TrimEnd('.')}. Another address is chosen with --urls, as --urls http://127.0.0.1:8070.", refused);
        }
    }

    /// <summary>The configured PostgreSQL, or a running embedded one that the caller disposes of.</summary>
    public static async Task<EmbeddedCluster?> StartCluster(BridgeSettings settings, Action<string> announce, CancellationToken cancellation) =>
        !settings.IsEmbedded ? null : await EmbeddedCluster.Start(new EmbeddedClusterOptions
        {
            DataFolder = settings.Data ?? ClusterFolder.Default,
            BinFolder = settings.PostgresBin,
            Durable = settings.Durable,
            Announce = announce,
        }, cancellation);

    /// <summary>Returns when a stop is asked for (true), or when the application stops by itself because part of it failed (false).</summary>
    public async Task<bool> UntilStopped(CancellationToken asked)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(asked, _app.Lifetime.ApplicationStopping);
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = either.Token.Register(stopped.SetResult);
        await stopped.Task;
        return asked.IsCancellationRequested;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        if (_cluster is not null)
            await _cluster.DisposeAsync();
    }
}
