using Npgsql;

namespace OdooMailBridge.TestKit;

/// <summary>A database that belongs to one test and is dropped with it.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private readonly PostgresServer _server;
    private readonly Lazy<NpgsqlDataSource> _dataSource;

    private TestDatabase(PostgresServer server, string name)
    {
        (_server, Name, ConnectionString) = (server, name, server.ConnectionStringOf(name));
        _dataSource = new(() => NpgsqlDataSource.Create(ConnectionString));
    }

    public string Name { get; }

    public string ConnectionString { get; }

    /// <summary>A pooled source of connections, closed with the database.</summary>
    public NpgsqlDataSource DataSource => _dataSource.Value;

    /// <summary>An empty database on the shared server.</summary>
    public static Task<TestDatabase> Empty() => CloneOf("template0");

    /// <summary>A copy of a database on the shared server; nobody may be connected to the original.</summary>
    public static async Task<TestDatabase> CloneOf(string template) => await CloneOf(template, await PostgresServer.Shared());

    public static async Task<TestDatabase> CloneOf(string template, PostgresServer server)
    {
        var name = $"test_{Guid.NewGuid():N}";
        await server.Execute($"CREATE DATABASE {name} TEMPLATE {template}");
        return new TestDatabase(server, name);
    }

    public async ValueTask DisposeAsync()
    {
        if (_dataSource.IsValueCreated)
            await _dataSource.Value.DisposeAsync();
        await _server.Execute($"DROP DATABASE IF EXISTS {Name} WITH (FORCE)");
    }
}
