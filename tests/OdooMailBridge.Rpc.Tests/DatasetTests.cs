using System.Text.Json.Nodes;
using OdooMailBridge.Abstractions;
using OdooMailBridge.Rpc.Tests.Fakes;
using Xunit;

namespace OdooMailBridge.Rpc.Tests;

/// <summary>Law Q21 and the recorded answers of /web/dataset.</summary>
public sealed class DatasetTests : IAsyncLifetime
{
    private TestWire wire = null!;
    private string cookie = null!;

    public async Task InitializeAsync()
    {
        wire = await TestWire.StartAsync();
        wire.Models.Answer = _ => new Values();
        using var response = await wire.PostAsync("/web/session/authenticate", """{"params": {"db": "db1", "login": "admin", "password": "admin"}}""");
        cookie = response.Headers.GetValues("Set-Cookie").First().Split(';')[0];
    }

    public async Task DisposeAsync() => await wire.DisposeAsync();

    private Task<JsonObject> AskAsync(string path, string parameters) =>
        wire.JsonAsync(path, $$"""{"jsonrpc": "2.0", "method": "call", "id": 1, "params": """ + parameters + "}", headers => headers.Add("Cookie", cookie));

    private const string Read = """{"model": "res.partner", "method": "read", "args": [[7]], "kwargs": {"fields": ["phone"]}}""";

    [Theory]
    [InlineData("/web/dataset/call_kw")]
    [InlineData("/web/dataset/call_kw/res.partner/read")]
    [InlineData("/web/dataset/call_kw/any/thing/at/all")]
    public async Task The_path_behind_call_kw_means_nothing(string path)
    {
        wire.Models.Answer = _ => new List<object?> { new Values { ["id"] = 7 } };
        Assert.Equal("""{"jsonrpc":"2.0","id":1,"result":[{"id":7}]}""", (await AskAsync(path, Read)).ToJsonString());
        Assert.Equal(("db1", 2, "res.partner", "read"), (wire.Models.Last.Database, wire.Models.Last.Uid, wire.Models.Last.Model, wire.Models.Last.Method));
        Assert.Equal(["phone"], Assert.IsType<List<object?>>(wire.Models.Last.Kwargs["fields"]));
    }

    [Fact]
    public async Task None_has_no_result_member()
    {
        wire.Models.Answer = _ => FakeModels.None;
        Assert.Equal("""{"jsonrpc":"2.0","id":1}""", (await AskAsync("/web/dataset/call_kw", Read)).ToJsonString());
    }

    [Fact]
    public async Task All_four_parameters_are_required()
    {
        var answer = await AskAsync("/web/dataset/call_kw", """{"model": "res.partner", "method": "read", "args": [[7]]}""");
        Assert.Equal("builtins.TypeError", (string?)answer["error"]!["data"]!["name"]);
        Assert.Equal("DataSet.call_kw() missing 1 required positional argument: 'kwargs'", (string?)answer["error"]!["data"]!["message"]);
    }

    [Fact]
    public async Task An_unknown_model_is_not_found_and_has_no_id()
    {
        wire.Models.Answer = call => throw new UserError($"Object {call.Model} doesn't exist");
        var answer = await AskAsync("/web/dataset/call_kw", """{"model": "no.such.model", "method": "read", "args": [[7]], "kwargs": {}}""");
        answer["error"]!["data"]!.AsObject().Remove("debug");
        Assert.Equal(
            """{"jsonrpc":"2.0","id":null,"error":{"code":404,"message":"404: Not Found","data":{"name":"werkzeug.exceptions.NotFound","message":"404 Not Found: The requested URL was not found on the server. If you entered the URL manually please check your spelling and try again.","arguments":[],"context":{}}}}""",
            answer.ToJsonString());
    }

    [Theory]
    [InlineData("null", "false")]
    [InlineData("true", "false")]
    [InlineData("[1]", "false")]
    [InlineData("""{"type":"ir.actions.act_window_close"}""", """{"type":"ir.actions.act_window_close"}""")]
    [InlineData("""{"type":"ir.actions.act_window","view_mode":"list,form"}""", """{"type":"ir.actions.act_window","view_mode":"list,form","views":[[false,"list"],[false,"form"]]}""")]
    [InlineData("""{"type":"ir.actions.act_window","view_mode":"form","view_id":[5,"x"]}""", """{"type":"ir.actions.act_window","view_mode":"form","view_id":[5,"x"],"views":[[5,"form"]]}""")]
    [InlineData("""{"type":"ir.actions.act_window","views":[[false,"form"]],"n":1.0}""", """{"type":"ir.actions.act_window","views":[[false,"form"]],"n":1.0}""")]
    public async Task A_button_answers_an_action_or_false(string returned, string expected)
    {
        wire.Models.Answer = _ => (Action<IValueWriter>)(writer => writer.Write(Json.JsonValues.Parse(System.Text.Encoding.UTF8.GetBytes(returned))));
        Assert.Equal(expected, (await AskAsync("/web/dataset/call_button/res.partner/x", Read))["result"]!.ToJsonString());
    }

    [Fact]
    public async Task Resequence_numbers_the_records_in_order()
    {
        wire.Models.Answer = call => call.Method == "fields_get" ? new Values { ["rank"] = new Values() } : true;
        var answer = await AskAsync("/web/dataset/resequence", """{"model": "crm.stage", "ids": [9, 4], "field": "rank", "offset": 10}""");
        Assert.True((bool)answer["result"]!);
        var writes = wire.Models.Calls.Where(call => call.Method == "write").Select(call => ((List<object?>)call.Args[0]!)[0] + "=" + ((Values)call.Args[1]!)["rank"]);
        Assert.Equal(["9=10", "4=11"], writes);
    }

    [Fact]
    public async Task Resequence_without_the_field_is_false()
    {
        var answer = await AskAsync("/web/dataset/resequence", """{"model": "crm.stage", "ids": [9, 4]}""");
        Assert.False((bool)answer["result"]!);
        Assert.DoesNotContain(wire.Models.Calls, call => call.Method == "write");
    }

    [Theory]
    [InlineData("GET", 303)]
    [InlineData("HEAD", 303)]
    public async Task The_root_leads_to_web(string method, int status)
    {
        using var response = await wire.Http.SendAsync(new HttpRequestMessage(new HttpMethod(method), "/"));
        using var home = await wire.Http.SendAsync(new HttpRequestMessage(new HttpMethod(method), "/web"));
        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal("/web", response.Headers.Location!.ToString());
        Assert.Equal(200, (int)home.StatusCode);
    }

    [Fact]
    public async Task Versions_and_databases_need_no_login()
    {
        Assert.Equal("18.0", (string?)(await wire.JsonAsync("/web/webclient/version_info", "{\"id\":1}"))["result"]!["server_version"]);
        Assert.Equal("""["db1"]""", (await wire.JsonAsync("/web/database/list", """{"id": 1, "params": {}}"""))["result"]!.ToJsonString());
        Assert.Equal("""{"version_info":[18,0,0,"final",0,""],"version":"18.0"}""", await wire.Http.GetStringAsync("/web/version"));
    }

    [Fact]
    public async Task The_database_filter_hides_the_others()
    {
        await using var filtered = await TestWire.StartAsync(new RpcOptions { DatabaseFilter = "%d" });
        filtered.Databases.Names.AddRange(["127", "127-test", "other"]);
        Assert.Equal("""["127","127-test"]""", (await filtered.JsonAsync("/web/database/list", "{}"))["result"]!.ToJsonString());
        var refused = await filtered.JsonAsync("/web/session/authenticate", """{"params": {"db": "db1", "login": "admin", "password": "admin"}}""");
        Assert.Equal("Database not found.", (string?)refused["error"]!["data"]!["message"]);
    }
}
