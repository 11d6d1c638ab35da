using System.Net;
using System.Text.Json;
using Xunit;

namespace OdooMailBridge.ClientCompat.Laws;

/// <summary>What holds of requests and answers around a call: laws Q1–Q3, Q5, Q21, Q22.</summary>
[Collection(ClientsCollection.Name)]
public sealed class EnvelopeLaws(ClientsFixture bridge) : IDisposable
{
    private readonly LawWire wire = new(bridge);

    [Theory]
    [InlineData("""{"params": {"service": "common", "method": "version", "args": []}}""", "null")]
    [InlineData("""{"id": "a text", "method": "whatever", "params": {"service": "common", "method": "version", "args": [], "context": {}}}""", "\"a text\"")]
    [InlineData("""{"id": 3.5, "params": {"service": "common", "method": "version", "args": []}}""", "3.5")]
    public async Task Q01_the_envelope_is_read_leniently(string body, string id)
    {
        var answer = await wire.Json("/jsonrpc", body);

        Assert.Equal(id, answer.GetProperty("id").GetRawText());
        Assert.Equal("18.0", answer.GetProperty("result").GetProperty("server_version").GetString());
    }

    [Fact]
    public async Task Q02_errors_of_the_application_are_200_and_broken_json_is_400()
    {
        var (applied, _, text) = await wire.Post("/jsonrpc", """{"params": {"service": "nothing", "method": "x", "args": []}}""");
        var (broken, _, _) = await wire.Post("/jsonrpc", "{");

        Assert.Equal(HttpStatusCode.OK, applied);
        Assert.Contains("\"error\"", text);
        Assert.Equal(HttpStatusCode.BadRequest, broken);
    }

    [Fact]
    public async Task Q03_an_error_has_code_message_and_data_with_python_s_name()
    {
        var error = (await wire.Service("object", "execute_kw", """["DB", 2, "wrong", "res.partner", "read", [[1]]]""")).GetProperty("error");

        Assert.Equal(200, error.GetProperty("code").GetInt32());
        Assert.Equal("Odoo Server Error", error.GetProperty("message").GetString());
        Assert.Equal(["arguments", "context", "debug", "message", "name"], error.GetProperty("data").EnumerateObject().Select(item => item.Name).Order());
        Assert.Equal("odoo.exceptions.AccessDenied", error.GetProperty("data").GetProperty("name").GetString());
    }

    [Fact]
    public async Task Q05_a_method_without_result_answers_null_in_json_and_a_fault_in_xml()
    {
        var id = (await wire.Call("res.partner", "create", """[{"name": "Law 5"}]""")).GetInt32();
        var answer = await wire.Service("object", "execute_kw", $"""["DB", 2, "admin", "res.partner", "action_archive", [[{id}]]]""");
        var fault = await wire.Xml("/xmlrpc/2/object", "execute_kw", "<string>DB</string>", "<int>2</int>", "<string>admin</string>", "<string>res.partner</string>", "<string>action_unarchive</string>", $"<array><data><value><array><data><value><int>{id}</int></value></data></array></value></data></array>");

        Assert.Equal(JsonValueKind.Null, answer.GetProperty("result").ValueKind);
        Assert.Contains("cannot marshal None unless allow_none is enabled", fault);
    }

    [Theory]
    [InlineData("/web/dataset/call_kw")]
    [InlineData("/web/dataset/call_kw/res.partner/search_count")]
    public async Task Q21_call_kw_takes_a_path_with_and_without_names(string path)
    {
        var (_, login, _) = await wire.Post("/web/session/authenticate", """{"params": {"db": "DB", "login": "admin", "password": "admin"}}""");
        var cookie = login.Headers.GetValues("Set-Cookie").First().Split(';')[0];

        var answer = await wire.Json(path, """{"params": {"model": "res.partner", "method": "search_count", "args": [[["id", "=", 1]]], "kwargs": {}}}""", ("Cookie", cookie));

        Assert.Equal(1, answer.GetProperty("result").GetInt32());
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("HEAD")]
    public async Task Q21_the_root_leads_to_web(string method)
    {
        using var answer = await wire.Send(new HttpMethod(method), "/");

        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.Equal("/web", answer.Headers.Location!.ToString());
    }

    [Theory]
    [InlineData("_search", "odoo.exceptions.AccessError")]
    [InlineData("__class__", "odoo.exceptions.AccessError")]
    [InlineData("init", "odoo.exceptions.AccessError")]
    [InlineData("no_such_method", "builtins.AttributeError")]
    public async Task Q22_private_and_unknown_methods_are_errors_and_never_500(string method, string name) =>
        Assert.Equal(name, (await wire.Error("res.partner", method, "[[]]")).GetProperty("name").GetString());

    public void Dispose() => wire.Dispose();
}
