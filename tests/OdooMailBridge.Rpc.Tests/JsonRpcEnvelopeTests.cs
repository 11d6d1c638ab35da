using System.Net;
using OdooMailBridge.Rpc.Tests.Fakes;
using Xunit;

namespace OdooMailBridge.Rpc.Tests;

/// <summary>Laws Q1, Q2 and Q17 of the wire.</summary>
public sealed class JsonRpcEnvelopeTests : IAsyncLifetime
{
    private const string Version = """{"server_version":"18.0","server_version_info":[18,0,0,"final",0,""],"server_serie":"18.0","protocol_version":1}""";
    private const string Params = """{"service": "common", "method": "version", "args": []}""";
    private TestWire wire = null!;

    public async Task InitializeAsync() => wire = await TestWire.StartAsync();
    public async Task DisposeAsync() => await wire.DisposeAsync();

    [Theory]
    [InlineData("1")]
    [InlineData("null")]
    [InlineData("\"abc-é\"")]
    [InlineData("9007199254740993")]
    [InlineData("1.50")]
    [InlineData("{\"a\": [1, {}]}")]
    [InlineData("[ 1,2 ]")]
    [InlineData("false")]
    public async Task Id_of_any_type_is_echoed_as_it_came(string id)
    {
        using var response = await wire.PostAsync("/jsonrpc", $$"""{"jsonrpc": "2.0", "method": "call", "id": {{id}}, "params": {{Params}} }""");
        Assert.Equal($$"""{"jsonrpc": "2.0", "id": {{id}}, "result": """ + Version + "}", await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData($$"""{"params": {{Params}} }""")]
    [InlineData($$"""{"jsonrpc": "2.0", "method": "call", "params": {{Params}} }""")]
    [InlineData("""{"jsonrpc": 17, "method": {"x": 1}, "context": {"lang": "en_US"}, "params": {"service": "common", "unexpected": 1, "args": null, "method": "version"}}""")]
    public async Task Everything_but_params_may_be_missing_or_odd(string body)
    {
        var answer = await wire.JsonAsync("/jsonrpc", body);
        Assert.Null(answer["id"]);
        Assert.True(answer.ContainsKey("id"));
        Assert.Equal("18.0", (string?)answer["result"]!["server_version"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{not json")]
    [InlineData("{\"id\": 1, \"params\": {\"a\": \"\\ud800\"}}")]
    [InlineData("{\"id\": \"\\ud800\"} trailing")]
    [InlineData("{\"id\": 1")]
    [InlineData("{\"id\": NaN}")]
    public async Task Invalid_json_is_a_bad_request(string body)
    {
        using var response = await wire.PostAsync("/jsonrpc", body);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("text/html; charset=utf-8", response.Content.Headers.ContentType!.ToString());
        Assert.Contains("Invalid JSON data", await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("[1]")]
    [InlineData("\"x\"")]
    [InlineData("null")]
    [InlineData($$"""[{"jsonrpc": "2.0", "id": 1, "params": {{Params}} }, {"jsonrpc": "2.0", "id": 2, "params": {{Params}} }]""")]
    public async Task Batches_and_other_values_are_a_bad_request(string body)
    {
        using var response = await wire.PostAsync("/jsonrpc", body);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("Invalid JSON-RPC data", await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("application/json; charset=utf-8", 200)]
    [InlineData("application/json-rpc", 200)]
    [InlineData("Application/JSON", 200)]
    [InlineData("text/plain", 400)]
    [InlineData("application/x-www-form-urlencoded", 400)]
    [InlineData("application/jsonx", 400)]
    public async Task The_media_type_decides(string type, int status)
    {
        using var response = await wire.PostAsync("/jsonrpc", $$"""{"params": {{Params}} }""", type);
        Assert.Equal(status, (int)response.StatusCode);
    }

    [Theory]
    [InlineData("GET", "/jsonrpc", 400)]
    [InlineData("OPTIONS", "/jsonrpc", 400)]
    [InlineData("POST", "/jsonrpc/common", 404)]
    [InlineData("GET", "/nothing/here.html", 404)]
    public async Task What_is_no_call_gets_a_page(string method, string path, int status)
    {
        using var response = await wire.Http.SendAsync(new HttpRequestMessage(new HttpMethod(method), path));
        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal("text/html; charset=utf-8", response.Content.Headers.ContentType!.ToString());
    }

    [Theory]
    [InlineData("{\"id\": 7}", "RPC.jsonrpc() missing 3 required positional arguments: 'service', 'method', and 'args'")]
    [InlineData("{\"id\": 7, \"params\": {\"service\": \"common\"}}", "RPC.jsonrpc() missing 2 required positional arguments: 'method' and 'args'")]
    [InlineData("{\"id\": 7, \"params\": {\"service\": \"common\", \"method\": \"version\"}}", "RPC.jsonrpc() missing 1 required positional argument: 'args'")]
    [InlineData("{\"id\": 7, \"params\": [1, 2]}", "cannot convert dictionary update sequence element #0 to a sequence")]
    [InlineData("{\"id\": 7, \"params\": 5}", "'int' object is not iterable")]
    public async Task Wrong_params_are_a_type_error(string body, string message)
    {
        var answer = await wire.JsonAsync("/jsonrpc", body);
        Assert.Equal(7, (int)answer["id"]!);
        Assert.False(answer.ContainsKey("result"));
        Assert.Equal(200, (int)answer["error"]!["code"]!);
        Assert.Equal("builtins.TypeError", (string?)answer["error"]!["data"]!["name"]);
        Assert.Equal(message, (string?)answer["error"]!["data"]!["message"]);
    }

    [Fact]
    public async Task A_body_over_the_limit_is_refused_with_or_without_its_length()
    {
        await using var small = await TestWire.StartAsync(new RpcOptions { BodyLimit = 1000 });
        var body = $$"""{"params": {{Params}}, "x": "{{new string('a', 2000)}}"}""";
        using var known = await small.PostAsync("/jsonrpc", body);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/jsonrpc") { Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json") };
        request.Headers.TransferEncodingChunked = true;
        using var chunked = await small.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, known.StatusCode);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, chunked.StatusCode);
    }

    [Fact]
    public async Task A_body_of_many_buffers_is_read_whole()
    {
        var text = string.Concat(Enumerable.Range(0, 400_000).Select(i => "é" + i % 10));
        var answer = await wire.JsonAsync("/jsonrpc", $$"""{"id": "{{text}}", "params": {{Params}} }""");
        Assert.Equal(text, (string?)answer["id"]);
    }

    [Fact]
    public async Task Nesting_without_end_is_refused()
    {
        using var response = await wire.PostAsync("/jsonrpc", "{\"params\": " + new string('[', 100_000));
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }
}
