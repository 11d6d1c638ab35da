using Npgsql;

namespace OdooMailBridge.Host.EmbeddedPostgres;

/// <summary>
/// A private PostgreSQL cluster in a data folder. The process that holds the folder's lock owns the cluster: it starts and stops
/// it. A second process on the same folder (a command beside a running <c>serve</c>) joins the running cluster and leaves it running.
/// </summary>
public sealed class EmbeddedCluster : IAsyncDisposable
{
    private readonly EmbeddedClusterOptions _options;
    private readonly ClusterFolder _folder;
    private readonly ClusterServer _server;
    private readonly FileStream? _ownership;
    private ClusterGuardian? _guardian;

    private EmbeddedCluster(EmbeddedClusterOptions options, PostgresBinaries binaries, ClusterFolder folder, ClusterServer server, FileStream? ownership) =>
        (_options, Binaries, _folder, _server, _ownership) = (options, binaries, folder, server, ownership);

    /// <summary>The programs that run this cluster.</summary>
    public PostgresBinaries Binaries { get; }

    /// <summary>The TCP port on 127.0.0.1; it stays the same over <see cref="Stop"/> and <see cref="Resume"/> while it is free.</summary>
    public int Port { get; private set; }

    /// <summary>Reaches the maintenance database <c>postgres</c> as the cluster's superuser, over a Unix socket where there are any.</summary>
    public string ConnectionString { get; private set; } = "";

    /// <summary>The server's own log.</summary>
    public string LogFile => _folder.Log;

    /// <summary>False when another process owns the cluster and this one only joined it.</summary>
    public bool IsOwner => _ownership is not null;

    /// <summary>Finds or installs PostgreSQL, creates the cluster on first use, and returns once it accepts connections.</summary>
    /// <exception cref="StartupProblem">No server can be found, installed or started; the message names the choices.</exception>
    public static async Task<EmbeddedCluster> Start(EmbeddedClusterOptions options, CancellationToken cancellation = default)
    {
        var folder = new ClusterFolder(options.DataFolder);
        try
        {
            MakeFolder(folder.Data);
            var binaries = await ChoosePostgres.For(folder, options, cancellation);
            var account = await ClusterAccount.Choose(cancellation);
            var ownership = ClusterOwnership.TryTake(folder);
            var cluster = new EmbeddedCluster(options, binaries, folder, new ClusterServer(binaries, folder, account), ownership);
            if (ownership is null)
                await cluster.Join(cancellation);
            else
                await cluster.Begin(account, cancellation);
            return cluster;
        }
        catch (UnauthorizedAccessException denied)
        {
            throw new StartupProblem($"The data folder {folder.Data} belongs to another account ({denied.Message}). Choose another with --data DIR.", denied);
        }
    }

    private static void MakeFolder(string path)
    {
        try
        {
            Directory.CreateDirectory(path);
        }
        catch (IOException impossible)
        {
            throw new StartupProblem($"{path} cannot be a data folder ({impossible.Message}). Choose another with --data DIR.", impossible);
        }
    }

    /// <summary>Starts the server of a stopped cluster again.</summary>
    public async Task Resume(CancellationToken cancellation = default)
    {
        var postmaster = await _server.Start(Port, _options.Durable, cancellation);
        _guardian = ClusterGuardian.Watch(postmaster, _options.Durable ? null : _folder.Data);
        Reach(postmaster);
    }

    /// <summary>
    /// Stops the server: running statements are cancelled, sessions closed, everything committed is on disk.
    /// <paramref name="crash"/> ends it as a power failure would, for tests of recovery. Does nothing for a cluster that was joined.
    /// </summary>
    public async Task Stop(bool crash = false, CancellationToken cancellation = default)
    {
        if (!IsOwner)
            return;
        await _server.Stop(crash ? "immediate" : "fast", cancellation);
        _guardian?.Dismiss();
        _guardian = null;
    }

    public async ValueTask DisposeAsync()
    {
        await Stop();
        if (_ownership is null)
            return;
        await _ownership.DisposeAsync();
        if (!_options.Durable)
            Directory.Delete(_folder.Data, recursive: true);
    }

    private async Task Begin(ClusterAccount account, CancellationToken cancellation)
    {
        try
        {
            // An orphan of a host that died: its guardian may be stopping it this moment, so start from a clean stop.
            await _server.Stop("fast", cancellation);
            if (!_folder.HasCluster)
            {
                _options.Announce($"Creating a PostgreSQL {Binaries.Version} cluster in {_folder.Root} …");
                await CreateCluster.Create(Binaries, _folder, account, _options.Durable, cancellation);
            }
            await Resume(cancellation);
        }
        catch
        {
            await _ownership!.DisposeAsync();
            throw;
        }
    }

    private async Task Join(CancellationToken cancellation)
    {
        for (var patience = TimeSpan.FromSeconds(60); patience > TimeSpan.Zero; patience -= TimeSpan.FromMilliseconds(200))
        {
            if (_folder.HasCluster && Postmaster.Of(_folder) is { } postmaster)
            {
                Reach(postmaster);
                if (await Answers(cancellation))
                    return;
            }
            await Task.Delay(200, cancellation);
        }
        throw new StartupProblem($"Another process holds {_folder.HostLock}, but its PostgreSQL did not come up within a minute; see {LogFile}.");
    }

    private async Task<bool> Answers(CancellationToken cancellation)
    {
        try
        {
            await using var connection = new NpgsqlConnection(ConnectionString + ";Pooling=false");
            await connection.OpenAsync(cancellation);
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    private void Reach(Postmaster postmaster)
    {
        Port = postmaster.Port;
        ConnectionString = ConnectionTo(_folder, Port);
    }

    /// <summary>How to reach a server that runs on the folder's cluster.</summary>
    internal static string ConnectionTo(ClusterFolder folder, int port) => new NpgsqlConnectionStringBuilder
    {
        Host = folder.UsesSockets ? folder.Sockets : "127.0.0.1", Port = port, Username = CreateCluster.Superuser, Password = folder.Password(), Database = "postgres",
    }.ConnectionString;
}
