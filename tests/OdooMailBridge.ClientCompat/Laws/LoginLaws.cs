using System.Text.Json;
using Xunit;

namespace OdooMailBridge.ClientCompat.Laws;

/// <summary>Logging in, and what a session says of itself: laws Q4, Q15–Q17, Q23.</summary>
[Collection(ClientsCollection.Name)]
public sealed class LoginLaws(ClientsFixture bridge) : IDisposable
{
    private readonly LawWire wire = new(bridge);

    [Fact]
    public async Task Q04_a_failed_login_is_false_and_over_web_an_error()
    {
        Assert.Equal(JsonValueKind.False, LawWire.Result(await wire.Service("common", "login", """["DB", "admin", "wrong"]""")).ValueKind);
        Assert.Equal(JsonValueKind.False, LawWire.Result(await wire.Service("common", "authenticate", """["DB", "admin", "wrong", {}]""")).ValueKind);
        var web = await wire.Json("/web/session/authenticate", """{"params": {"db": "DB", "login": "admin", "password": "wrong"}}""");
        Assert.Equal("odoo.exceptions.AccessDenied", web.GetProperty("error").GetProperty("data").GetProperty("name").GetString());
    }

    [Fact]
    public async Task Q15_the_session_cookie_comes_first_and_serves_as_a_header_too()
    {
        var (_, response, text) = await Authenticate();
        var cookie = response.Headers.GetValues("Set-Cookie").First();
        var id = JsonDocument.Parse(text).RootElement.GetProperty("result").GetProperty("session_id").GetString()!;

        Assert.Matches("^session_id=[^=;]+; ", cookie);
        Assert.Contains("HttpOnly", cookie);
        Assert.Contains("Path=/", cookie);
        Assert.StartsWith($"session_id={id};", cookie);
        var info = await wire.Json("/web/session/get_session_info", "{}", ("X-Openerp-Session-Id", id));
        Assert.Equal(2, info.GetProperty("result").GetProperty("uid").GetInt32());
    }

    [Fact]
    public async Task Q16_authenticate_tells_who_and_where_one_is()
    {
        var (_, _, text) = await Authenticate();
        var result = JsonDocument.Parse(text).RootElement.GetProperty("result");

        foreach (var name in new[] { "uid", "db", "username", "name", "partner_id", "user_companies", "user_context", "is_admin", "is_system", "server_version" })
            Assert.True(result.TryGetProperty(name, out _), name);
        Assert.Equal(6, result.GetProperty("server_version_info").GetArrayLength());
        Assert.Equal(["lang", "tz", "uid"], result.GetProperty("user_context").EnumerateObject().Select(item => item.Name).Order());
    }

    [Theory]
    [InlineData("/web/webclient/version_info", "{}")]
    [InlineData("/jsonrpc", """{"params": {"service": "common", "method": "version", "args": []}}""")]
    public async Task Q17_the_version_needs_no_database(string path, string body)
    {
        var version = (await wire.Json(path, body)).GetProperty("result");

        Assert.Equal(["protocol_version", "server_serie", "server_version", "server_version_info"], version.EnumerateObject().Select(item => item.Name).Order());
        Assert.Equal(1, version.GetProperty("protocol_version").GetInt32());
    }

    [Fact]
    public async Task Q23_an_api_key_serves_wherever_a_password_does()
    {
        var (_, response, _) = await Authenticate();
        var cookie = ("Cookie", response.Headers.GetValues("Set-Cookie").First().Split(';')[0]);
        var wizard = await Kw("res.users.apikeys.description", "create", """[{"name": "law", "duration": "1"}]""");
        var check = (await Kw("res.users.apikeys.description", "make_key", $"[[{wizard}]]")).GetProperty("res_id");
        await Kw("res.users.identitycheck", "write", $$"""[[{{check}}], {"password": "admin"}]""");
        var key = (await Kw("res.users.identitycheck", "run_check", $"[[{check}]]")).GetProperty("context").GetProperty("default_key").GetString();

        Assert.Equal(2, LawWire.Result(await wire.Service("common", "login", $"""["DB", "admin", "{key}"]""")).GetInt32());
        Assert.Equal(1, LawWire.Result(await wire.Service("object", "execute_kw", $"""["DB", 2, "{key}", "res.partner", "search_count", [[["id", "=", 1]]]]""")).GetInt32());
        var plain = await wire.Json("/json/2/res.partner/search_count", """{"domain": [["id", "=", 1]]}""", ("Authorization", $"Bearer {key}"), ("X-Odoo-Database", wire.Database));
        Assert.Equal(1, plain.GetInt32());

        async Task<JsonElement> Kw(string model, string method, string args) =>
            LawWire.Result(await wire.Json("/web/dataset/call_kw", $$$"""{"params": {"model": "{{{model}}}", "method": "{{{method}}}", "args": {{{args}}}, "kwargs": {} } }""", cookie));
    }

    private Task<(System.Net.HttpStatusCode, HttpResponseMessage, string)> Authenticate() => wire.Post("/web/session/authenticate", """{"params": {"db": "DB", "login": "admin", "password": "admin"}}""");

    public void Dispose() => wire.Dispose();
}
