using System.Text;
using System.Text.Json;
using OdooMailBridge.TestKit;

namespace OdooMailBridge.Benchmarks;

/// <summary>The calls that clients make most, over keep-alive connections, beside a bare server giving answers of the same size, and beside bare inserts.</summary>
internal static class RpcBenchmark
{
    private const int Connections = 8;
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
        foreach (var (name, request) in reads)
            await Compare(name, await Requests(wire, request), await Requests(new Uri(bare.Url, '/' + name.Replace(' ', '_')), request));
        var ours = await Requests(wire, create);
        await using var inserts = await BareInserts.Open(server.ConnectionStringOf(Database), Connections);
        await Compare("create", ours, await Rate.Of(Connections, inserts.Insert));
    }

    private static async Task Compare(string name, double ours, double bare)
    {
        Rate.Print($"rpc {name}", ours, "requests/s");
        Rate.Print($"bare {name}", bare, "requests/s");
        Rate.Ratio($"rpc {name}", ours, bare);
        await Console.Out.FlushAsync();
    }

    private static async Task<double> Requests(Uri url, string request)
    {
        var connections = await Task.WhenAll(Enumerable.Range(0, Connections).Select(_ => KeepAliveConnection.Open(url, request)));
        var rate = await Rate.Of(Connections, worker => connections[worker].Ask());
        foreach (var connection in connections)
            connection.Dispose();
        return rate;
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
