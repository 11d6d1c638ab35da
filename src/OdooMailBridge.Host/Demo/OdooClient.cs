using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace OdooMailBridge.Host.Demo;

/// <summary>One login over <c>/jsonrpc</c>: the story knows the bridge only as any client of Odoo does.</summary>
internal sealed class OdooClient(HttpClient http, string database, string password)
{
    private int _requests;

    public int Uid { get; private set; }

    public async Task LogIn(string login, CancellationToken cancellation) =>
        Uid = (await Service("common", "login", [database, login, password], cancellation)) is JsonValue answer && answer.TryGetValue(out int uid)
            ? uid
            : throw new StorySurprise($"The login {login} was refused.");

    /// <summary>A model's method; keyword arguments as a JSON object.</summary>
    public Task<JsonNode?> Call(string model, string method, JsonArray args, CancellationToken cancellation, JsonObject? kwargs = null) =>
        Service("object", "execute_kw", [database, Uid, password, model, method, args, kwargs ?? []], cancellation);

    public async Task<int> Create(string model, JsonObject values, CancellationToken cancellation, JsonObject? context = null) =>
        Whole(await Call(model, "create", [values], cancellation, context is null ? null : new JsonObject { ["context"] = context }), $"{model}.create");

    /// <summary>The records that match, as objects of the fields asked for.</summary>
    public async Task<IReadOnlyList<JsonObject>> SearchRead(string model, JsonArray domain, string[] fields, CancellationToken cancellation) =>
        [.. ((await Call(model, "search_read", [domain, new JsonArray([.. fields.Select(field => JsonValue.Create(field))])], cancellation)) as JsonArray ?? [])
            .OfType<JsonObject>()];

    /// <summary>The record that an XML id names.</summary>
    public async Task<int> Reference(string module, string name, CancellationToken cancellation) =>
        await SearchRead("ir.model.data", [new JsonArray("module", "=", module), new JsonArray("name", "=", name)], ["res_id"], cancellation) is [var row]
            ? Whole(row["res_id"], $"{module}.{name}")
            : throw new StorySurprise($"There is no {module}.{name}.");

    public async Task<JsonNode?> Service(string service, string method, JsonArray args, CancellationToken cancellation)
    {
        var request = new JsonObject
        {
            ["jsonrpc"] = "2.0",
            ["method"] = "call",
            ["id"] = ++_requests,
            ["params"] = new JsonObject { ["service"] = service, ["method"] = method, ["args"] = args },
        };
        using var body = new StringContent(request.ToJsonString(), Encoding.UTF8, "application/json");
        try
        {
            using var answer = await http.PostAsync(new Uri("/jsonrpc", UriKind.Relative), body, cancellation);
            var envelope = JsonNode.Parse(await answer.Content.ReadAsStringAsync(cancellation)) as JsonObject;
            return envelope?["error"] is { } error ? throw new StorySurprise(Refusal(method, args, error)) : envelope?["result"];
        }
        catch (Exception broken) when (broken is HttpRequestException or JsonException)
        {
            throw new StorySurprise($"The bridge gave no readable answer to {service}.{method}: {broken.Message}", broken);
        }
    }

    public static int Whole(JsonNode? answer, string question) =>
        answer is JsonValue value && value.TryGetValue(out int whole) ? whole : throw new StorySurprise($"{question} answered {answer?.ToJsonString() ?? "null"} instead of a number.");

    // execute_kw carries the password; only model and method may be repeated.
    private static string Refusal(string method, JsonArray args, JsonNode error)
    {
        var called = method == "execute_kw" ? $"{args[3]}.{args[4]}" : method;
        return string.Create(CultureInfo.InvariantCulture, $"{called} was answered with {error["data"]?["name"] ?? "an error"}: {error["data"]?["message"] ?? error["message"]}");
    }
}
