using System.Globalization;
using System.Text.Json;
using Dapper;
using Npgsql;
using OdooMailBridge.TestKit;

namespace OdooMailBridge.Benchmarks;

/// <summary>A running bridge on a durable PostgreSQL of its own, with a database whose mail goes to an smtp-sink.</summary>
internal sealed class MailBridge : IAsyncDisposable
{
    public const string Database = "bench";

    private readonly PostgresServer _server;
    private readonly BridgeProcess _process;
    private readonly BridgeCalls _calls;

    private MailBridge(PostgresServer server, BridgeProcess process, BridgeCalls calls, SmtpTools smtp) => (_server, _process, _calls, Smtp) = (server, process, calls, smtp);

    public SmtpTools Smtp { get; }

    public static async Task<MailBridge> Start()
    {
        var smtp = await SmtpTools.Start();
        var server = await PostgresServer.Private(durable: true);
        var process = await BridgeProcess.Serve(server.MaintenanceConnectionString, ["--max-cron-threads", "2"]);
        var bridge = new MailBridge(server, process, new BridgeCalls(process.Url), smtp);
        await bridge._calls.CreateDatabase(Database);
        await bridge.Call("ir.mail_server", "create", new { name = "sink", smtp_host = "127.0.0.1", smtp_port = smtp.Port, smtp_encryption = "none", from_filter = "bench.example.com" });
        await bridge.Call("mail.alias.domain", "create", new { name = "bench.example.com" });
        return bridge;
    }

    public Task<JsonElement> Call(string model, string method, params object?[] args) => _calls.Model(Database, model, method, args);

    public Task<JsonElement> CallNamed(string model, string method, object?[] args, object named) => _calls.Model(Database, model, method, args, named);

    public async Task<T> Sql<T>(string sql, object? args = null)
    {
        await using var connection = new NpgsqlConnection(_server.ConnectionStringOf(Database));
        return (await connection.QueryFirstAsync<T>(new CommandDefinition(sql, args, commandTimeout: 600)))!;
    }

    /// <summary>Returns when the query counts nothing any more.</summary>
    public async Task UntilNone(string sql, object? args = null)
    {
        while (await Sql<long>(sql, args) > 0)
            await Task.Delay(20);
    }

    /// <summary>The most memory that the bridge has held at a time, in megabytes.</summary>
    public async Task<double> PeakMegabytes()
    {
        var line = (await File.ReadAllLinesAsync($"/proc/{_process.ProcessId}/status")).First(text => text.StartsWith("VmHWM", StringComparison.Ordinal));
        return double.Parse(line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
    }

    public async Task<CpuTimes> Cpu() => CpuTimes.Read(_process.ProcessId, await Sql<int>("SELECT split_part(pg_read_file('postmaster.pid'), E'\n', 1)::int"), Smtp.ProcessId);

    public async ValueTask DisposeAsync()
    {
        _calls.Dispose();
        await _process.DisposeAsync();
        await _server.DisposeAsync();
        Smtp.Dispose();
    }
}
