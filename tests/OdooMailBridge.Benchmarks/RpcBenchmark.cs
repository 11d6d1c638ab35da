using System.Diagnostics;
using System.Text;
using System.Text.Json;
using OdooMailBridge.TestKit;

namespace OdooMailBridge.Benchmarks;

/// <summary>The calls that clients make most, over keep-alive connections, beside a bare server giving answers of the same size, and beside bare inserts.</summary>
internal static class RpcBenchmark
{
    /// <summary>A few clients, and many: calls that meet share statements, so what a call costs falls with their number.</summary>
    private static readonly int[] Clients = [8, 32];

    private const string Database = "bench";
    private static readonly string[] Fields = ["name", "email", "phone", "is_company", "create_date"];

    public static async Task Run()
    {
        await using var server = await PostgresServer.Private(durable: true);
        await using var bridge = await BridgeProcess.Serve(server.MaintenanceConnectionString);
        using var calls = new BridgeCalls(bridge.Url);
        await calls.CreateDatabase(Database);
        var partners = await calls.Model(Database, "res.partner", "create",
            [Enumerable.Range(0, 60).Select(i => new { name = $"Contact {i}", email = $"contact{i}@customer.example.com", phone = $"+32 2 290 {i:0000}" }).ToArray()]);
        var ten = partners.EnumerateArray().Take(10).Select(id => id.GetInt32()).ToArray();

        var wire = new Uri(bridge.Url, "/jsonrpc");
        (string Name, string Request)[] reads =
        [
            ("read of 10", Request("read", [ten, Fields])),
            ("search_read of 40", Request("search_read", [new object[] { new object[] { "email", "like", "customer" } }, Fields], new { limit = 40 })),
        ];
        var create = Request("create", [new { name = "Bench", email = "bench@customer.example.com" }]);

        var answers = new Dictionary<string, byte[]>();
        foreach (var (name, request) in reads)
            answers['/' + name.Replace(' ', '_')] = await Once(wire, request);
        await using var bare = await BareServer.Start(answers);
        using var host = Process.GetProcessById(bridge.ProcessId);
        foreach (var (name, request) in reads)
            foreach (var clients in Clients)
                await Compare($"{name}, {clients} clients", await Ours(host, clients, wire, $"{name}, {clients} clients", request), await Requests(clients, new Uri(bare.Url, '/' + name.Replace(' ', '_')), request));
        // After the reads, which are to find the few contacts that they are compared by.
        foreach (var clients in Clients)
        {
            var ours = await Ours(host, clients, wire, $"create, {clients} clients", create);
            foreach (var (rows, sql) in new[] { ("its row alone", BareInserts.Row), ("all its rows", BareInserts.AllRows) })
            {
                await using var inserts = await BareInserts.Open(server.ConnectionStringOf(Database), clients, sql);
                await Compare($"create, {rows}, {clients} clients", ours, await Rate.Of(clients, inserts.Insert));
            }
        }
    }

    private static async Task Compare(string name, double ours, double bare)
    {
        Rate.Print($"rpc {name}", ours, "requests/s");
        Rate.Print($"bare {name}", bare, "requests/s");
        Rate.Ratio($"rpc {name}", ours, bare);
        await Console.Out.FlushAsync();
    }

    /// <summary>Beside the rate, which hangs on who else is at work on the machine: what a call costs the bridge itself.</summary>
    private static async Task<double> Ours(Process host, int clients, Uri url, string name, string request)
    {
        var (rate, cost) = await Requests(clients, url, request, () =>
        {
            host.Refresh();
            return host.TotalProcessorTime.TotalMicroseconds;
        });
        Rate.Print($"rpc {name}, the bridge's own work", cost, "µs of processor a call");
        return rate;
    }

    private static async Task<double> Requests(int clients, Uri url, string request) => (await Requests(clients, url, request, static () => 0)).PerSecond;

    private static async Task<(double PerSecond, double Cost)> Requests(int clients, Uri url, string request, Func<double> meter)
    {
        var open = await Task.WhenAll(Enumerable.Range(0, clients).Select(_ => KeepAliveConnection.Open(url, request)));
        var measured = await Rate.Of(clients, worker => open[worker].Ask(), meter);
        foreach (var connection in open)
            connection.Dispose();
        return measured;
    }

    private static async Task<byte[]> Once(Uri url, string request)
    {
        using var http = new HttpClient();
        using var body = new StringContent(request, Encoding.UTF8, "application/json");
        using var response = await http.PostAsync(url, body);
        var answer = await response.Content.ReadAsByteArrayAsync();
        using var json = JsonDocument.Parse(answer);
        return json.RootElement.TryGetProperty("result", out _) ? answer : throw new InvalidOperationException(json.RootElement.GetRawText());
    }

    private static string Request(string method, object?[] args, object? kwargs = null) => JsonSerializer.Serialize(new
    {
        jsonrpc = "2.0",
        method = "call",
        id = 1,
        @params = new { service = "object", method = "execute_kw", args = new object?[] { Database, 2, "admin", "res.partner", method, args, kwargs ?? new { } } },
    });
}
