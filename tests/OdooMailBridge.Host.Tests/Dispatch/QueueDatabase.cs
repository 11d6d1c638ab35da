using System.Text.Json;
using Dapper;
using Npgsql;
using OdooMailBridge.TestKit;

namespace OdooMailBridge.Host.Tests.Dispatch;

/// <summary>A database with one outgoing server, its bridges as processes, and what stands in its tables.</summary>
internal sealed class QueueDatabase : IAsyncDisposable
{
    private readonly PostgresServer postgres;
    private readonly NpgsqlDataSource source;

    private QueueDatabase(PostgresServer postgres, string name)
    {
        (this.postgres, Name) = (postgres, name);
        source = NpgsqlDataSource.Create(postgres.ConnectionStringOf(name));
    }

    public string Name { get; }

    public static async Task<QueueDatabase> Create(PostgresServer postgres, BridgeProcess bridge, int smtpPort)
    {
        var database = new QueueDatabase(postgres, $"queue_{Guid.NewGuid():N}");
        using var calls = new BridgeCalls(bridge.Url);
        await calls.CreateDatabase(database.Name);
        await calls.Model(database.Name, "ir.mail_server", "create", [new { name = "Only", smtp_host = "127.0.0.1", smtp_port = smtpPort, smtp_encryption = "none" }]);
        return database;
    }

    /// <summary>A further process that works on this database alone.</summary>
    public Task<BridgeProcess> Serve(int threads = 2) => Serve(postgres, $"^{Name}$", threads);

    public static Task<BridgeProcess> Serve(PostgresServer postgres, string filter, int threads = 2) =>
        BridgeProcess.Serve(postgres.MaintenanceConnectionString, ["--max-cron-threads", $"{threads}", "--db-filter", filter]);

    /// <summary>Mails numbered in their subjects; ids in order.</summary>
    public async Task<int[]> Queue(BridgeProcess bridge, int count, string subject = "number", object? more = null)
    {
        using var calls = new BridgeCalls(bridge.Url);
        var ids = new List<int>();
        foreach (var chunk in Enumerable.Range(0, count).Chunk(500))
        {
            var values = chunk.Select(i =>
            {
                var mail = new Dictionary<string, object?> { ["subject"] = $"{subject} {i}", ["body_html"] = $"<p>Dear {i}</p>", ["email_from"] = "a@mycompany.example.com", ["email_to"] = $"b{i}@customer.example.com" };
                foreach (var (key, value) in JsonSerializer.SerializeToElement(more ?? new { }).EnumerateObject().Select(item => (item.Name, item.Value))) mail[key] = value;
                return mail;
            });
            ids.AddRange((await calls.Model(Name, "mail.mail", "create", [values])).EnumerateArray().Select(id => id.GetInt32()));
        }
        return [.. ids];
    }

    public async Task<List<T>> Query<T>(string sql, object? args = null)
    {
        await using var connection = await source.OpenConnectionAsync();
        return (await connection.QueryAsync<T>(sql, args)).AsList();
    }

    public async Task<T> One<T>(string sql, object? args = null) => (await Query<T>(sql, args)).Single();

    public async Task Execute(string sql, object? args = null)
    {
        await using var connection = await source.OpenConnectionAsync();
        await connection.ExecuteAsync(sql, args);
    }

    public async Task<NpgsqlConnection> Open() => await source.OpenConnectionAsync();

    /// <summary>Time passes: leases end, plans come due.</summary>
    public Task TimePasses() => Execute("UPDATE bridge_outbox SET lease_until = lease_until - interval '1 hour', next_try = next_try - interval '1 day'; NOTIFY bridge_outbox");

    /// <summary>Further attempts come due. Who is at work keeps its lease, and nobody takes over what it has on the wire.</summary>
    public Task PlansComeDue() => Execute("UPDATE bridge_outbox SET next_try = next_try - interval '1 day' WHERE next_try IS NOT NULL; NOTIFY bridge_outbox");

    public Task Until(string condition, TimeSpan? patience = null) => Until(() => condition, patience);

    /// <param name="condition">Asked for anew each time: what it compares with may still be growing.</param>
    /// <param name="patience">90 seconds unless told.</param>
    public async Task Until(Func<string> condition, TimeSpan? patience = null)
    {
        for (var deadline = DateTime.UtcNow + (patience ?? TimeSpan.FromSeconds(90)); !await One<bool>($"SELECT {condition()}"); await Task.Delay(50))
            if (DateTime.UtcNow > deadline)
                throw new TimeoutException($"Not within time: {condition()}\n{string.Join('\n', await Query<string>("SELECT m.id || ' ' || m.state || ' ' || COALESCE(m.failure_reason, '') || ' ' || COALESCE(o::text, '') FROM mail_mail m LEFT JOIN bridge_outbox o ON o.mail_id = m.id ORDER BY m.id LIMIT 20"))}");
    }

    public ValueTask DisposeAsync() => source.DisposeAsync();
}
