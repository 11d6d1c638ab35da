using System.Net;
using System.Text.Json.Nodes;
using OdooMailBridge.Abstractions;
using OdooMailBridge.Rpc.Tests.Fakes;
using Xunit;

namespace OdooMailBridge.Rpc.Tests;

/// <summary>Laws Q15 and Q16 and the recorded life of a cookie session.</summary>
public sealed class WebSessionTests : IAsyncLifetime
{
    private const string Login = """{"jsonrpc": "2.0", "id": 1, "params": {"db": "db1", "login": "admin", "password": "admin"}}""";
    private const string Empty = """{"jsonrpc": "2.0", "method": "call", "id": 1, "params": {}}""";
    private readonly FakeClock clock = new();
    private TestWire wire = null!;

    public async Task InitializeAsync()
    {
        wire = await TestWire.StartAsync(time: clock);
        wire.Models.Answer = call => call.Model == "ir.http" ? new Values { ["uid"] = 2, ["name"] = "Administrator", ["is_admin"] = true, ["ratio"] = 1.0, ["profile_params"] = null } : true;
    }

    public async Task DisposeAsync() => await wire.DisposeAsync();

    private async Task<string> LoginAsync(string body = Login)
    {
        using var response = await wire.PostAsync("/web/session/authenticate", body);
        return response.Headers.GetValues("Set-Cookie").First().Split(';')[0];
    }

    private Task<JsonObject> AskAsync(string path, string cookie, string body = Empty) => wire.JsonAsync(path, body, headers => headers.Add("Cookie", cookie));

    private static void AssertExpired(JsonObject answer)
    {
        Assert.Equal(["jsonrpc", "id", "error"], answer.Select(pair => pair.Key));
        Assert.Null(answer["id"]);
        Assert.Equal(100, (int)answer["error"]!["code"]!);
        Assert.Equal("Odoo Session Expired", (string?)answer["error"]!["message"]);
        Assert.Equal("odoo.http.SessionExpiredException", (string?)answer["error"]!["data"]!["name"]);
        Assert.Equal("""["Session expired"]""", answer["error"]!["data"]!["arguments"]!.ToJsonString());
    }

    [Fact]
    public async Task Login_sets_one_cookie_without_equals_sign_and_returns_it_too()
    {
        using var response = await wire.PostAsync("/web/session/authenticate", Login);
        var cookie = Assert.Single(response.Headers.GetValues("Set-Cookie"));
        Assert.Matches("^session_id=[A-Za-z0-9_-]{84}; Max-Age=604800; HttpOnly; Path=/$", cookie);
        var result = JsonNode.Parse(await response.Content.ReadAsStringAsync())!["result"]!;
        Assert.Equal(cookie[11..95], (string?)result["session_id"]);
        Assert.Equal("db1", (string?)result["db"]);
        Assert.Equal("admin", (string?)result["username"]);
        Assert.Equal(2, (int)result["uid"]!);
        Assert.Equal("18.0", (string?)result["server_version"]);
        Assert.Equal(6, result["server_version_info"]!.AsArray().Count);
        Assert.Contains("\"ratio\":1.0", result.ToJsonString());
        Assert.True(wire.Users.LastInteractive);
    }

    [Fact]
    public async Task Session_information_comes_from_the_model_as_that_user()
    {
        var cookie = await LoginAsync();
        var result = (await AskAsync("/web/session/get_session_info", cookie))["result"]!.AsObject();
        Assert.Equal("Administrator", (string?)result["name"]);
        Assert.False(result.ContainsKey("session_id"));
        Assert.True(result.ContainsKey("profile_params"));
        Assert.Equal(("ir.http", "session_info", 2), (wire.Models.Last.Model, wire.Models.Last.Method, wire.Models.Last.Uid));
        Assert.Equal(CallOrigin.Internal, wire.Models.Last.Origin);
    }

    [Fact]
    public async Task Check_and_destroy_answer_without_result()
    {
        var cookie = await LoginAsync();
        Assert.Equal("""{"jsonrpc":"2.0","id":1}""", (await AskAsync("/web/session/check", cookie)).ToJsonString());
        Assert.Equal("""{"jsonrpc":"2.0","id":1}""", (await AskAsync("/web/session/destroy", cookie)).ToJsonString());
        AssertExpired(await AskAsync("/web/session/check", cookie));
    }

    [Fact]
    public async Task Destroy_takes_the_cookie_back()
    {
        var cookie = await LoginAsync();
        using var response = await wire.PostAsync("/web/session/destroy", Empty, headers: headers => headers.Add("Cookie", cookie));
        Assert.StartsWith("session_id=; Max-Age=0", response.Headers.GetValues("Set-Cookie").First());
    }

    [Fact]
    public async Task Logout_redirects_and_ends_the_session()
    {
        var cookie = await LoginAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/web/session/logout");
        request.Headers.Add("Cookie", cookie);
        using var response = await wire.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.SeeOther, response.StatusCode);
        Assert.Equal("/odoo", response.Headers.Location!.ToString());
        foreach (var path in new[] { "/web/session/check", "/web/session/get_session_info", "/web/dataset/call_kw" }) AssertExpired(await AskAsync(path, cookie));
    }

    [Fact]
    public async Task The_header_is_as_good_as_the_cookie()
    {
        var id = (await LoginAsync())[11..];
        var answer = await wire.JsonAsync("/web/session/check", Empty, headers => headers.Add("X-Openerp-Session-Id", id));
        Assert.False(answer.ContainsKey("error"));
    }

    [Theory]
    [InlineData("""{"id": 1, "params": {"db": "db1", "login": "admin", "password": "wrong"}}""", "odoo.exceptions.AccessDenied", "Access Denied")]
    [InlineData("""{"id": 1, "params": {"db": "db1", "login": "ghost@example.com", "password": "admin"}}""", "odoo.exceptions.AccessDenied", "Access Denied")]
    [InlineData("""{"id": 1, "params": {"db": "db1", "login": "admin", "password": "key-of-admin"}}""", "odoo.exceptions.AccessDenied", "Access Denied")]
    [InlineData("""{"id": 1, "params": {"db": "nodb", "login": "admin", "password": "admin"}}""", "odoo.exceptions.AccessError", "Database not found.")]
    [InlineData("""{"id": 1, "params": {"db": "db1", "login": "admin"}}""", "builtins.TypeError", "Session.authenticate() missing 1 required positional argument: 'password'")]
    public async Task A_failed_login_is_an_error_and_sets_no_cookie(string body, string name, string message)
    {
        using var response = await wire.PostAsync("/web/session/authenticate", body);
        var data = JsonNode.Parse(await response.Content.ReadAsStringAsync())!["error"]!["data"]!;
        Assert.Equal(name, (string?)data["name"]);
        Assert.Equal(message, (string?)data["message"]);
        Assert.False(response.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task Ten_failures_make_an_address_wait_a_minute()
    {
        const string Wrong = """{"id": 1, "params": {"db": "db1", "login": "admin", "password": "wrong"}}""";
        for (var i = 0; i < 10; i++) await wire.JsonAsync("/web/session/authenticate", Wrong);
        var refused = await wire.JsonAsync("/web/session/authenticate", Login);
        Assert.Equal("Too many login failures, please wait a bit before trying again.", (string?)refused["error"]!["data"]!["message"]);
        Assert.Equal("odoo.exceptions.AccessDenied", (string?)refused["error"]!["data"]!["name"]);
        Assert.Equal(2, (int)(await wire.ServiceAsync("common", "login", """["db1", "admin", "admin"]"""))["result"]!);
        clock.Advance(TimeSpan.FromSeconds(31));
        await wire.JsonAsync("/web/session/authenticate", Login);
        clock.Advance(TimeSpan.FromSeconds(30));
        Assert.True((await wire.JsonAsync("/web/session/authenticate", Login)).ContainsKey("result"));
        for (var i = 0; i < 9; i++) await wire.JsonAsync("/web/session/authenticate", Wrong);
        Assert.True((await wire.JsonAsync("/web/session/authenticate", Login)).ContainsKey("result"));
    }

    [Fact]
    public async Task A_session_dies_when_its_user_changes()
    {
        var cookie = await LoginAsync();
        wire.Users.Generation = "2";
        AssertExpired(await AskAsync("/web/session/check", cookie));
        wire.Users.Generation = "1";
        AssertExpired(await AskAsync("/web/session/check", cookie));
    }

    [Fact]
    public async Task A_session_lives_a_week_from_its_last_use()
    {
        var cookie = await LoginAsync();
        clock.Advance(TimeSpan.FromDays(6));
        Assert.False((await AskAsync("/web/session/check", cookie)).ContainsKey("error"));
        clock.Advance(TimeSpan.FromDays(6));
        Assert.False((await AskAsync("/web/session/check", cookie)).ContainsKey("error"));
        clock.Advance(TimeSpan.FromDays(8));
        AssertExpired(await AskAsync("/web/session/check", cookie));
    }

    [Fact]
    public async Task Nobody_but_the_client_sees_the_identifier()
    {
        var cookie = await LoginAsync();
        await AskAsync("/web/dataset/call_kw", cookie, """{"id": 1, "params": {"model": "m", "method": "f", "args": [], "kwargs": {}}}""");
        Assert.Matches("^[0-9a-f]{64}$", wire.Models.Last.Origin.Session);
        Assert.Equal(wire.Models.Last.Origin.Session, wire.Users.LastSession);
        Assert.Equal("127.0.0.1", wire.Models.Last.Origin.RemoteAddress);
    }

    [Fact]
    public async Task A_new_login_ends_the_old_session_of_the_same_client()
    {
        var first = await LoginAsync();
        using var response = await wire.PostAsync("/web/session/authenticate", Login, headers: headers => headers.Add("Cookie", first));
        AssertExpired(await AskAsync("/web/session/check", first));
        Assert.NotEqual(first, response.Headers.GetValues("Set-Cookie").First().Split(';')[0]);
    }

    [Fact]
    public async Task Without_session_the_number_of_databases_decides()
    {
        AssertExpired(await wire.JsonAsync("/web/session/check", Empty));
        wire.Databases.Names.Add("db2");
        using var response = await wire.PostAsync("/web/session/check", Empty);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("text/html; charset=utf-8", response.Content.Headers.ContentType!.ToString());
        AssertExpired(await AskAsync("/web/session/check", "session_id=" + new string('a', 84)));
    }

    [Fact]
    public async Task Modules_languages_and_account_answer()
    {
        var cookie = await LoginAsync();
        Assert.Equal("""["base","mail"]""", (await AskAsync("/web/session/modules", cookie))["result"]!.ToJsonString());
        Assert.StartsWith("http://", (string?)(await AskAsync("/web/session/account", cookie))["result"]);
        Assert.NotEmpty((await wire.JsonAsync("/web/session/get_lang_list", Empty))["result"]!.AsArray());
    }

    [Fact]
    public async Task The_store_stays_within_its_bound()
    {
        var store = new Web.MemorySessionStore(new RpcOptions { MaxSessions = 100 }, clock);
        var keys = Enumerable.Range(0, 300).Select(_ => Web.SessionKey.Of(Web.SessionKey.NewId("db1"))!.Value).ToArray();
        foreach (var key in keys)
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            await store.SaveAsync(key, new Web.WebSession("db1", 2, "admin", "t"));
        }
        var alive = 0;
        foreach (var key in keys) if (await store.FindAsync(key) is not null) alive++;
        Assert.InRange(alive, 80, 100);
        Assert.NotNull(await store.FindAsync(keys[^1]));
        Assert.Null(await store.FindAsync(keys[0]));
    }
}
