using System.Net.Http.Json;
using System.Text.Json;

namespace OdooMailBridge.TestKit;

/// <summary>Calls a running bridge over <c>/jsonrpc</c>, as the plainest of Odoo's clients does.</summary>
public sealed class BridgeCalls(Uri url) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = url, Timeout = TimeSpan.FromMinutes(5) };

    /// <summary>The answer's <c>result</c> as JSON; an <c>error</c> throws with its whole JSON as the message.</summary>
    public async Task<JsonElement> Service(string service, string method, params object?[] args)
    {
        using var answer = await _http.PostAsJsonAsync("/jsonrpc", new { jsonrpc = "2.0", method = "call", id = 1, @params = new { service, method, args } });
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>();
        return body.TryGetProperty("result", out var result) ? result : throw new InvalidOperationException(body.GetRawText());
    }

    /// <summary>A model's method as the administrator (id 2, password admin).</summary>
    public Task<JsonElement> Model(string database, string model, string method, object?[] args, object? kwargs = null) =>
        Service("object", "execute_kw", database, 2, "admin", model, method, args, kwargs ?? new { });

    /// <summary>Creates a database with the login admin, password admin.</summary>
    public Task CreateDatabase(string name) => Service("db", "create_database", BridgeProcess.MasterPassword, name, false, "en_US", "admin");

    public Task DropDatabase(string name) => Service("db", "drop", BridgeProcess.MasterPassword, name);

    public void Dispose() => _http.Dispose();
}
