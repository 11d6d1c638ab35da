using System.Net.Http.Json;
using System.Text.Json;
using Xunit;

namespace OdooMailBridge.Engine.Tests;

/// <summary>Verified credentials are remembered, and forgotten at once when they are no longer true.</summary>
[Collection(BridgeCollection.Name)]
public sealed class AuthenticationTests(BridgeFixture bridge)
{
    [Fact]
    public async Task A_changed_password_counts_from_the_next_call_on()
    {
        var (uid, login) = await User();
        await Ask(uid, login);

        await bridge.Call("res.users", "write", [new[] { uid }, new { password = "another one" }]);

        Assert.Equal("odoo.exceptions.AccessDenied", await Refusal(uid, login));
        await Ask(uid, "another one");
        Assert.Equal(uid, (await bridge.Calls.Service("common", "login", bridge.Database, login, "another one")).GetInt32());
        Assert.False((await bridge.Calls.Service("common", "login", bridge.Database, login, login)).ValueKind == JsonValueKind.Number);
    }

    [Fact]
    public async Task An_archived_user_is_out_at_once_and_in_again_when_active()
    {
        var (uid, login) = await User();
        await Ask(uid, login);

        await bridge.Call("res.users", "write", [new[] { uid }, new { active = false }]);
        Assert.Equal("odoo.exceptions.AccessDenied", await Refusal(uid, login));

        await bridge.Call("res.users", "write", [new[] { uid }, new { active = true }]);
        await Ask(uid, login);
    }

    [Fact]
    public async Task A_deleted_user_is_missed_by_name()
    {
        var (uid, login) = await User();
        await Ask(uid, login);

        await bridge.Call("res.users", "unlink", [new[] { uid }]);

        Assert.Equal("odoo.exceptions.MissingError", await Refusal(uid, login));
    }

    [Fact]
    public async Task A_key_serves_its_owner_alone_and_ends_with_its_record()
    {
        var (uid, login) = await User();
        var (other, _) = await User();
        await bridge.Call("ir.config_parameter", "set_param", ["base.enable_programmatic_api_keys", "True"]);
        var first = await FirstKey(uid, login);
        Assert.Equal(uid, (await bridge.Calls.Service("common", "login", bridge.Database, login, first)).GetInt32());
        await Ask(uid, first);
        Assert.Equal("odoo.exceptions.AccessDenied", await Refusal(other, first));

        await bridge.CallAs(uid, login, "res.users.apikeys", "revoke", [first]);

        Assert.Equal("odoo.exceptions.AccessDenied", await Refusal(uid, first));
    }

    [Fact]
    public async Task Groups_given_and_taken_count_from_the_next_call_on()
    {
        var (uid, login) = await User();
        object[] contact = [new { name = "made by a user" }];
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => bridge.CallAs(uid, login, "res.partner", "create", contact));
        Assert.Equal("odoo.exceptions.AccessError", BridgeFixture.ErrorOf(refused).Name);

        await bridge.Call("res.users", "write", [new[] { uid }, new { in_group_9 = true }]);
        Assert.True((await bridge.CallAs(uid, login, "res.partner", "create", contact)).GetInt32() > 0);

        await bridge.Call("res.users", "write", [new[] { uid }, new { in_group_9 = false }]);
        refused = await Assert.ThrowsAsync<InvalidOperationException>(() => bridge.CallAs(uid, login, "res.partner", "create", contact));
        Assert.Equal("odoo.exceptions.AccessError", BridgeFixture.ErrorOf(refused).Name);
    }

    private async Task<(int Uid, string Login)> User()
    {
        var login = $"u{Guid.NewGuid():N}";
        var group = (await bridge.Call("ir.model.data", "check_object_reference", ["base", "group_user"]))[1].GetInt32();
        return (await bridge.Create("res.users", new { name = "Key holder", login, password = login, groups_id = new object[] { new object[] { 6, 0, new[] { group } } } }), login);
    }

    /// <summary>The wizard's way, over a web session with the password checked again.</summary>
    private async Task<string> FirstKey(int uid, string login)
    {
        using var http = new HttpClient(new HttpClientHandler { UseCookies = true }) { BaseAddress = bridge.Url };
        await Web(http, "/web/session/authenticate", new { db = bridge.Database, login, password = login });
        var wizard = (await Call(http, "res.users.apikeys.description", "create", [new { name = "test", duration = "1" }])).GetInt32();
        var check = (await Call(http, "res.users.apikeys.description", "make_key", [new[] { wizard }])).GetProperty("res_id").GetInt32();
        await Call(http, "res.users.identitycheck", "write", [new[] { check }, new { password = login }]);
        return (await Call(http, "res.users.identitycheck", "run_check", [new[] { check }])).GetProperty("context").GetProperty("default_key").GetString()!;
    }

    private static Task<JsonElement> Call(HttpClient http, string model, string method, object?[] args) => Web(http, "/web/dataset/call_kw", new { model, method, args, kwargs = new { } });

    private static async Task<JsonElement> Web(HttpClient http, string path, object parameters)
    {
        using var answer = await http.PostAsJsonAsync(path, new { @params = parameters });
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>();
        return body.TryGetProperty("result", out var result) ? result : throw new InvalidOperationException(body.GetRawText());
    }

    private Task<JsonElement> Ask(int uid, string secret) => bridge.CallAs(uid, secret, "res.users", "context_get", []);

    private async Task<string> Refusal(int uid, string secret) => BridgeFixture.ErrorOf(await Assert.ThrowsAsync<InvalidOperationException>(() => Ask(uid, secret))).Name;
}
