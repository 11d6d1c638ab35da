using Npgsql;
using OdooMailBridge.Abstractions;
using OdooMailBridge.Rpc.Errors;
using OdooMailBridge.Rpc.Web;
using OdooMailBridge.TestKit;
using Xunit;
using FakeClock = OdooMailBridge.Rpc.Tests.Fakes.FakeClock;

namespace OdooMailBridge.Rpc.Tests;

public sealed class PostgresSessionStoreTests : IAsyncLifetime
{
    private readonly FakeClock clock = new();
    private TestDatabase database = null!;
    private OneDatabase databases = null!;

    public async Task InitializeAsync()
    {
        database = await TestDatabase.Empty();
        databases = new OneDatabase(database);
        var schema = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "web_sessions.sql"));
        await ExecuteAsync(schema);
        await ExecuteAsync(schema);
    }

    public async Task DisposeAsync() => await database.DisposeAsync();

    private PostgresSessionStore Store() => new(databases, new RpcOptions(), clock);
    private WebSession Session => new(database.Name, 2, "admin", "token");

    private async Task<object?> ExecuteAsync(string sql)
    {
        await using var command = database.DataSource.CreateCommand(sql);
        return await command.ExecuteScalarAsync();
    }

    [Fact]
    public async Task A_session_survives_the_process_and_its_identifier_is_not_stored()
    {
        var id = SessionKey.NewId(database.Name);
        var key = SessionKey.Of(id)!.Value;
        await Store().SaveAsync(key, Session);
        Assert.Equal(Session, await Store().FindAsync(key));
        Assert.Equal(key.Hash, await ExecuteAsync("SELECT hash FROM bridge_session"));
        Assert.DoesNotContain(id, (string)(await ExecuteAsync("SELECT bridge_session::text FROM bridge_session"))!);
        await Store().RemoveAsync(key);
        Assert.Null(await Store().FindAsync(key));
    }

    [Fact]
    public async Task A_session_lives_a_week_from_its_last_use_and_then_its_row_goes()
    {
        var store = Store();
        var key = SessionKey.Of(SessionKey.NewId(database.Name))!.Value;
        await store.SaveAsync(key, Session);
        clock.Advance(TimeSpan.FromDays(6));
        Assert.NotNull(await store.FindAsync(key));
        clock.Advance(TimeSpan.FromDays(6));
        Assert.NotNull(await store.FindAsync(key));
        clock.Advance(TimeSpan.FromDays(8));
        Assert.Null(await store.FindAsync(key));
        await store.SaveAsync(SessionKey.Of(SessionKey.NewId(database.Name))!.Value, Session);
        Assert.Equal(1L, await ExecuteAsync("SELECT count(*) FROM bridge_session"));
    }

    [Fact]
    public async Task Invented_identifiers_hardly_ask_the_server()
    {
        var store = Store();
        for (var i = 0; i < 100; i++) Assert.Null(await store.FindAsync(SessionKey.Of(SessionKey.NewId("db" + i))!.Value));
        Assert.Equal(1, databases.Listed);
    }

    [Fact]
    public async Task A_session_goes_with_its_database()
    {
        var store = Store();
        var key = SessionKey.Of(SessionKey.NewId(database.Name))!.Value;
        await store.SaveAsync(key, Session);
        Assert.NotNull(await store.FindAsync(key));
        databases.Dropped = true;
        Assert.Null(await store.FindAsync(key));
    }

    private sealed class OneDatabase(TestDatabase test) : IDatabases, IDatabase
    {
        public bool Dropped { get; set; }
        public int Listed { get; private set; }

        public string Name => test.Name;
        public IReadOnlyList<string> Installed => [];
        public IReadOnlyCollection<IDatabase> Opened => [];

        public Task<IReadOnlyList<string>> ListAsync(CancellationToken cancel = default)
        {
            Listed++;
            return Task.FromResult<IReadOnlyList<string>>([test.Name]);
        }

        public Task<bool> ExistsAsync(string name, CancellationToken cancel = default) => Task.FromResult(!Dropped && name == test.Name);
        public ValueTask<IDatabase> GetAsync(string name, CancellationToken cancel = default) => Dropped ? throw new OdooException(RpcErrors.Operational, "gone") : ValueTask.FromResult<IDatabase>(this);
        public ValueTask<NpgsqlConnection> OpenAsync(CancellationToken cancel = default) => test.DataSource.OpenConnectionAsync(cancel);

        public Task<T> RunAsync<T>(Func<Env, T> work, CancellationToken cancel = default, int uid = Env.SuperuserId, Context? context = null) => throw new InvalidOperationException("A session store runs no model code");
        public Task CreateAsync(string name, string language, string adminPassword, string adminLogin = "admin", string? countryCode = null, CancellationToken cancel = default) => throw new InvalidOperationException("A session store makes no database");
        public Task DuplicateAsync(string source, string target, bool neutralize = false, CancellationToken cancel = default) => throw new InvalidOperationException("A session store makes no database");
        public Task NeutralizeAsync(string name, CancellationToken cancel = default) => throw new InvalidOperationException("A session store makes no database");
        public Task<bool> DropAsync(string name, CancellationToken cancel = default) => throw new InvalidOperationException("A session store drops no database");
        public Task RenameAsync(string from, string to, CancellationToken cancel = default) => throw new InvalidOperationException("A session store renames no database");
        public Task InstallAsync(string database, string plugin, CancellationToken cancel = default) => throw new InvalidOperationException("A session store installs nothing");
    }
}
