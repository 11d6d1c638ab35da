using System.Net;
using System.Text;
using System.Text.Json;

namespace OdooMailBridge.ClientCompat.Laws;

/// <summary>Requests as bytes, answers as they came.</summary>
public sealed class LawWire(ClientsFixture bridge) : IDisposable
{
    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new Uri(bridge.Url) };

    public string Database => bridge.Database;

    /// <summary>Posts a text in which <c>DB</c> in double quotes or tags stands for the database.</summary>
    public async Task<(HttpStatusCode Status, HttpResponseMessage Response, string Text)> Post(string path, string body, string type = "application/json", params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body.Replace("\"DB\"", $"\"{Database}\"").Replace(">DB<", $">{Database}<"))) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        var response = await http.SendAsync(request);
        return (response.StatusCode, response, await response.Content.ReadAsStringAsync());
    }

    public async Task<HttpResponseMessage> Send(HttpMethod method, string path)
    {
        using var request = new HttpRequestMessage(method, path);
        return await http.SendAsync(request);
    }

    /// <summary>The whole answer to a JSON request.</summary>
    public async Task<JsonElement> Json(string path, string body, params (string Name, string Value)[] headers) => JsonDocument.Parse((await Post(path, body, headers: headers)).Text).RootElement;

    /// <summary>The whole answer to a call of a service.</summary>
    public Task<JsonElement> Service(string service, string method, string args) =>
        Json("/jsonrpc", $$$"""{"jsonrpc": "2.0", "method": "call", "id": 1, "params": {"service": "{{{service}}}", "method": "{{{method}}}", "args": {{{args}}}}}""");

    /// <summary>The result of a model's method over execute_kw, as the administrator. <paramref name="rest"/>: the arguments, perhaps the named ones, as JSON.</summary>
    public async Task<JsonElement> Call(string model, string method, string rest) => Result(await Service("object", "execute_kw", $"""["DB", 2, "admin", "{model}", "{method}", {rest}]"""));

    /// <summary>The data of the error that a model's method ends with.</summary>
    public async Task<JsonElement> Error(string model, string method, string rest) => (await Service("object", "execute_kw", $"""["DB", 2, "admin", "{model}", "{method}", {rest}]""")).GetProperty("error").GetProperty("data");

    public static JsonElement Result(JsonElement answer) => answer.TryGetProperty("result", out var result) ? result : throw new InvalidOperationException(answer.GetRawText());

    /// <summary>The answer to an XML-RPC call whose parameters are given as XML values.</summary>
    public async Task<string> Xml(string path, string method, params string[] values) =>
        (await Post(path, $"<?xml version='1.0'?><methodCall><methodName>{method}</methodName><params>{string.Concat(values.Select(value => $"<param><value>{value}</value></param>"))}</params></methodCall>", "text/xml")).Text;

    public void Dispose() => http.Dispose();
}
