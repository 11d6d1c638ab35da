using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OdooMailBridge.Abstractions;
using OdooMailBridge.Rpc.Web;

namespace OdooMailBridge.Rpc.Tests.Fakes;

/// <summary>The dialects on a real Kestrel on a free port, in front of fakes.</summary>
public sealed class TestWire : IAsyncDisposable
{
    private readonly WebApplication app;

    public FakeDatabases Databases { get; } = new();
    public FakeModels Models { get; } = new();
    public FakeUsers Users { get; }
    public HttpClient Http { get; }

    private TestWire(RpcOptions options, TimeProvider? time)
    {
        Users = new FakeUsers(Databases);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton<IModelCaller>(Models).AddSingleton<IAuthenticator>(Users).AddSingleton<IDatabases>(Databases);
        if (time is not null) builder.Services.AddSingleton(time);
        builder.Services.AddSingleton<ISessionStore, MemorySessionStore>();
        builder.Services.AddOdooRpc(options);
        app = builder.Build();
        app.MapOdooRpc();
        Http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false });
    }

    public static async Task<TestWire> StartAsync(RpcOptions? options = null, TimeProvider? time = null)
    {
        var wire = new TestWire(options ?? new RpcOptions { MasterPassword = () => "master" }, time);
        await wire.app.StartAsync();
        wire.Http.BaseAddress = new Uri(wire.app.Urls.First());
        return wire;
    }

    public async Task<HttpResponseMessage> PostAsync(string path, string body, string type = "application/json", Action<HttpRequestHeaders>? headers = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        headers?.Invoke(request.Headers);
        return await Http.SendAsync(request);
    }

    /// <summary>A JSON-RPC answer's whole envelope; the HTTP status must be 200.</summary>
    public async Task<JsonObject> JsonAsync(string path, string body, Action<HttpRequestHeaders>? headers = null)
    {
        using var response = await PostAsync(path, body, "application/json", headers);
        Xunit.Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Xunit.Assert.Equal("application/json; charset=utf-8", response.Content.Headers.ContentType!.ToString());
        return JsonNode.Parse(await response.Content.ReadAsStringAsync())!.AsObject();
    }

    public Task<JsonObject> ServiceAsync(string service, string method, string args) =>
        JsonAsync("/jsonrpc", $$$"""{"jsonrpc": "2.0", "method": "call", "id": 1, "params": {"service": "{{{service}}}", "method": "{{{method}}}", "args": {{{args}}}}}""");

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await app.DisposeAsync();
    }
}
