using System.Collections.Concurrent;
using Npgsql;
using OdooMailBridge.Host.EmbeddedPostgres;

namespace OdooMailBridge.TestKit;

/// <summary>
/// A private PostgreSQL for tests, started through the host's own embedded cluster with durability off unless asked for, in a temporary folder
/// that is removed when the test process ends, however it ends.
/// </summary>
public sealed class PostgresServer : IAsyncDisposable
{
    private static readonly Lazy<Task<PostgresServer>> TheShared = new(() => Start(durable: false), LazyThreadSafetyMode.ExecutionAndPublication);
    private readonly ConcurrentDictionary<string, Lazy<Task<string>>> _templates = new();
    private readonly SemaphoreSlim _oneCreationAtATime = new(1);
    private readonly EmbeddedCluster _cluster;

    private PostgresServer(EmbeddedCluster cluster) => _cluster = cluster;

    /// <summary>The one server of this test process; the first caller waits about two seconds for it. Never dispose of it.</summary>
    public static Task<PostgresServer> Shared() => TheShared.Value;

    /// <summary>A server of the caller's own, for tests that stop, crash or exhaust it; durable where commits are to cost what they cost.</summary>
    public static Task<PostgresServer> Private(bool durable = false) => Start(durable);

    /// <summary>Reaches the maintenance database as superuser.</summary>
    public string MaintenanceConnectionString => _cluster.ConnectionString;

    public string ConnectionStringOf(string database) =>
        new NpgsqlConnectionStringBuilder(_cluster.ConnectionString) { Database = database }.ConnectionString;

    /// <summary>Stops the server as a power failure would (<paramref name="crash"/>) or in good order; every session ends.</summary>
    public Task Stop(bool crash = false) => _cluster.Stop(crash);

    /// <summary>Starts a stopped server again, on the same port.</summary>
    public Task Resume() => _cluster.Resume();

    /// <summary>
    /// The name of a database filled once per test process and cloned from then on; see <see cref="TestDatabase.CloneOf"/>.
    /// <paramref name="fill"/> gets the new database's connection string and must leave no session behind.
    /// </summary>
    public Task<string> Template(string key, Func<string, Task> fill) =>
        _templates.GetOrAdd(key, _ => new Lazy<Task<string>>(async () =>
        {
            var name = $"template_{Guid.NewGuid():N}";
            await Execute($"CREATE DATABASE {name} TEMPLATE template0");
            await fill(ConnectionStringOf(name));
            NpgsqlConnection.ClearAllPools();
            return name;
        })).Value;

    /// <summary>Runs one statement in the maintenance database; database creation is serialised, since clones of one template exclude each other.</summary>
    public async Task Execute(string statement)
    {
        await _oneCreationAtATime.WaitAsync();
        try
        {
            await using var connection = new NpgsqlConnection(MaintenanceConnectionString);
            await connection.OpenAsync();
            await using var command = new NpgsqlCommand(statement, connection) { CommandTimeout = 120 };
            await command.ExecuteNonQueryAsync();
        }
        finally
        {
            _oneCreationAtATime.Release();
        }
    }

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();

    private static async Task<PostgresServer> Start(bool durable) => new(await EmbeddedCluster.Start(new EmbeddedClusterOptions
    {
        DataFolder = TemporaryFolder.Create("pg"),
        Durable = durable,
        Announce = Console.Out.WriteLine,
    }));
}
