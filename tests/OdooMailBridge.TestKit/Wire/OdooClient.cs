using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace OdooMailBridge.TestKit.Wire;

/// <summary>The RPC dialects of one Odoo-compatible server, over one <see cref="WireClient"/>.</summary>
public sealed class OdooClient(WireClient wire)
{
    private readonly Dictionary<(string, string, string), JsonNode> _uids = [];
    private readonly Dictionary<(string, string, string), string> _sessions = [];

    public WireClient Wire { get; } = wire;

    /// <summary>Calls a service (<c>common</c>, <c>db</c>, <c>object</c>) over <c>/jsonrpc</c>.</summary>
    /// <exception cref="RpcFault">The server answers with an error.</exception>
    public async Task<JsonNode?> ServiceAsync(string service, string method, JsonArray args) =>
        JsonRpcEnvelope.Unwrap(await PostAsync("/jsonrpc", JsonRpcEnvelope.Request(new JsonObject
        {
            ["service"] = service,
            ["method"] = method,
            ["args"] = args,
        })));

    /// <summary>The user's id, by <c>common.login</c>; asked once per user.</summary>
    /// <exception cref="RpcFault">The login is refused.</exception>
    public async Task<JsonNode> UidAsync(string database, string login, string password)
    {
        if (_uids.TryGetValue((database, login, password), out var known))
            return known.DeepClone();
        var uid = await ServiceAsync("common", "login", [database, login, password]);
        if (uid is null || uid.GetValueKind() != JsonValueKind.Number)
            throw new RpcFault(null, null, $"login refused for '{login}'");
        _uids[(database, login, password)] = uid;
        return uid.DeepClone();
    }

    /// <summary>Calls a model method in the dialect the call names.</summary>
    /// <exception cref="RpcFault">The server answers with an error.</exception>
    public async Task<JsonNode?> CallAsync(OdooCall call)
    {
        if (call.Via == RpcDialect.Web)
            return await CallWebAsync(call);
        var uid = call.Uid ?? await UidAsync(call.Database, call.Login, call.Password);
        if (call.Via == RpcDialect.Json2)
            return await CallJson2Async(call);
        JsonArray args = [call.Database, uid.DeepClone(), call.Password, call.Model, call.Method, call.Args.DeepClone(), call.Kwargs.DeepClone()];
        return call.Via == RpcDialect.XmlRpc
            ? await XmlRpcAsync("/xmlrpc/2/object", "execute_kw", args)
            : await ServiceAsync("object", "execute_kw", args);
    }

    /// <summary>Calls a method over XML-RPC.</summary>
    /// <exception cref="RpcFault">The server answers with a fault, or not in XML-RPC.</exception>
    public async Task<JsonNode?> XmlRpcAsync(string path, string method, JsonArray args)
    {
        var body = Encoding.UTF8.GetBytes(XmlRpcRequest.Write(method, args));
        var answer = XmlRpcAnswer.Read(await Wire.SendAsync("POST", path, [KeyValuePair.Create("Content-Type", "text/xml")], body));
        return answer.IsFault ? throw new RpcFault(answer.Value!["code"], null, answer.Value["string"]) : answer.Value;
    }

    private async Task<JsonNode?> CallWebAsync(OdooCall call)
    {
        var key = (call.Database, call.Login, call.Password);
        if (!_sessions.TryGetValue(key, out var jar))
        {
            jar = $"session of {call.Login} ({_sessions.Count}) on {call.Database}";
            JsonRpcEnvelope.Unwrap(await PostAsync("/web/session/authenticate", JsonRpcEnvelope.Request(new JsonObject
            {
                ["db"] = call.Database,
                ["login"] = call.Login,
                ["password"] = call.Password,
            }), jar));
            _sessions[key] = jar;
        }

        return JsonRpcEnvelope.Unwrap(await PostAsync($"/web/dataset/call_kw/{call.Model}/{call.Method}", JsonRpcEnvelope.Request(new JsonObject
        {
            ["model"] = call.Model,
            ["method"] = call.Method,
            ["args"] = call.Args.DeepClone(),
            ["kwargs"] = call.Kwargs.DeepClone(),
        }), jar));
    }

    private async Task<JsonNode?> CallJson2Async(OdooCall call)
    {
        var body = (JsonObject)call.Kwargs.DeepClone();
        if (call.Args.Count > 0)
            body["ids"] = call.Args[0]?.DeepClone();
        var answer = await PostAsync($"/json/2/{call.Model}/{call.Method}", body, jar: null,
            KeyValuePair.Create("Authorization", $"Bearer {call.Password}"), KeyValuePair.Create("X-Odoo-Database", call.Database));
        if (answer.Status == 200)
            return answer.Json();
        JsonObject error;
        try
        {
            error = answer.Json() as JsonObject ?? [];
        }
        catch (JsonException)
        {
            error = new JsonObject { ["message"] = JsonRpcEnvelope.Start(answer) };
        }

        throw new RpcFault(answer.Status, error["name"], error["message"]);
    }

    private Task<HttpAnswer> PostAsync(string path, JsonNode payload, string? jar = null, params KeyValuePair<string, string>[] more) =>
        Wire.SendAsync("POST", path, [KeyValuePair.Create("Content-Type", "application/json"), .. more],
            Encoding.UTF8.GetBytes(payload.ToJsonString()), jar);
}
