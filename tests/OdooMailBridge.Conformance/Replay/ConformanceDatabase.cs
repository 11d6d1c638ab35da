using System.Text.Json.Nodes;
using OdooMailBridge.Conformance.Transcripts;
using OdooMailBridge.TestKit.Wire;

namespace OdooMailBridge.Conformance.Replay;

/// <summary>A database made for one transcript through the <c>db</c> service, and dropped afterwards.</summary>
public sealed class ConformanceDatabase : IAsyncDisposable
{
    private static readonly string[] AlwaysThere = ["base", "mail", "mass_mailing"];
    private static int _made;

    private readonly OdooClient _client;
    private readonly string _master;

    private ConformanceDatabase(OdooClient client, string master, string name) => (_client, _master, Name) = (client, master, name);

    public string Name { get; }

    /// <summary>
    /// Creates the database, installs what the transcript needs, and selects Odoo 18's rules unless the area holds the
    /// documented ones.
    /// </summary>
    public static async Task<ConformanceDatabase> CreateAsync(OdooClient client, string master, Transcript transcript)
    {
        var name = $"conformance_{Environment.ProcessId}_{Interlocked.Increment(ref _made)}";
        await client.ServiceAsync("db", "create_database", [master, name, false, "en_US", "admin"]);
        var database = new ConformanceDatabase(client, master, name);
        try
        {
            await database.PrepareAsync(transcript);
            return database;
        }
        catch
        {
            await database.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await _client.ServiceAsync("db", "drop", [_master, Name]);
        }
        catch (Exception e) when (e is RpcFault or HttpRequestException or IOException or OperationCanceledException)
        {
            // The transcript's own outcome matters more than a database left behind.
            await Console.Error.WriteLineAsync($"could not drop {Name}: {e.Message}");
        }
    }

    private async Task PrepareAsync(Transcript transcript)
    {
        var uid = await _client.ServiceAsync("common", "login", [Name, "admin", "admin"]);
        Task<JsonNode?> Call(string model, string method, JsonArray args) =>
            _client.ServiceAsync("object", "execute_kw", [Name, uid?.DeepClone(), "admin", model, method, args]);

        var wanted = transcript.Needs.Except(AlwaysThere).Select(module => (JsonNode?)module).ToArray();
        if (wanted.Length > 0)
        {
            JsonArray domain = [new JsonArray("name", "in", new JsonArray(wanted)), new JsonArray("state", "!=", "installed")];
            if (await Call("ir.module.module", "search", [domain]) is JsonArray { Count: > 0 } missing)
                await Call("ir.module.module", "button_immediate_install", [missing.DeepClone()]);
        }

        if (transcript.Area != "documented")
            await Call("ir.config_parameter", "set_param", ["mail.behaviour", "odoo18"]);
    }
}
