using OdooMailBridge.Abstractions;
using OdooMailBridge.Rpc.Tests.Fakes;
using Xunit;

namespace OdooMailBridge.Rpc.Tests;

/// <summary>Laws Q5, Q7, Q10, Q11 and Q22 as far as the dialect decides them, and recorded answers of the object service.</summary>
public sealed class ObjectServiceTests : IAsyncLifetime
{
    private TestWire wire = null!;

    public async Task InitializeAsync() => wire = await TestWire.StartAsync();
    public async Task DisposeAsync() => await wire.DisposeAsync();

    [Theory]
    [InlineData("")]
    [InlineData(", null")]
    [InlineData(", \"\"")]
    [InlineData(", {}")]
    [InlineData(", []")]
    [InlineData(", false")]
    public async Task Keyword_arguments_may_be_absent_or_empty_in_any_way(string kw)
    {
        var answer = await wire.ServiceAsync("object", "execute_kw", $"""["db1", 2, "admin", "res.partner", "search", [[]]{kw}]""");
        Assert.True((bool)answer["result"]!);
        Assert.Empty(wire.Models.Last.Kwargs);
        Assert.Equal(("db1", 2, "res.partner", "search"), (wire.Models.Last.Database, wire.Models.Last.Uid, wire.Models.Last.Model, wire.Models.Last.Method));
    }

    [Fact]
    public async Task Execute_passes_everything_positionally()
    {
        await wire.ServiceAsync("object", "execute", """["db1", "2", "admin", "res.partner", "search_read", [["id", ">", 3]], ["name"], 0, 80, null]""");
        var call = wire.Models.Last;
        Assert.Equal(5, call.Args.Count);
        Assert.Equal(["name"], Assert.IsType<List<object?>>(call.Args[1]));
        Assert.Equal([0L, 80L, null], call.Args.Skip(2));
        Assert.True(call.Positional);
    }

    [Fact]
    public async Task Values_arrive_as_the_contract_says()
    {
        await wire.ServiceAsync("object", "execute_kw", """
            ["db1", 2, "admin", "m", "f", [1, 9223372036854775807, 9223372036854775808, 1.0, -2.5e3, "é\u00e9", true, false, null, {"b": 1, "a": [5000]}], {"context": {"lang": "fr_FR"}}]
            """);
        var args = wire.Models.Last.Args;
        Assert.Equal([1L, long.MaxValue, 9223372036854775808d, 1.0, -2500d, "éé", true, false, null], args.Take(9));
        var map = Assert.IsType<Values>(args[9]);
        Assert.Equal(["b", "a"], map.Keys);
        Assert.Equal([5000L], Assert.IsType<List<object?>>(map["a"]));
        Assert.Equal("fr_FR", Assert.IsType<Values>(wire.Models.Last.Kwargs["context"]).Text("lang"));
    }

    [Theory]
    [InlineData("""["db1", 2, "wrong", "m", "f", []]""", "odoo.exceptions.AccessDenied", "Access Denied")]
    [InlineData("""["db1", 2, "", "m", "f", []]""", "odoo.exceptions.AccessDenied", "Access Denied")]
    [InlineData("""["db1", false, "admin", "m", "f", []]""", "odoo.exceptions.AccessDenied", "Access Denied")]
    [InlineData("""["db1", -2, "admin", "m", "f", []]""", "odoo.exceptions.AccessDenied", "Access Denied")]
    [InlineData("""["db1", 4294967298, "admin", "m", "f", []]""", "odoo.exceptions.AccessDenied", "Access Denied")]
    [InlineData("""["db1", 9999, "admin", "m", "f", []]""", "odoo.exceptions.MissingError", "Record does not exist or has been deleted.\n(Record: res.users(9999,), User: 9999)")]
    [InlineData("""["nodb", 2, "admin", "m", "f", []]""", "psycopg2.OperationalError", "connection failed: FATAL:  database \"nodb\" does not exist")]
    [InlineData("""["db1", "two", "admin", "m", "f", []]""", "builtins.ValueError", "invalid literal for int() with base 10: 'two'")]
    [InlineData("""["db1", null, "admin", "m", "f", []]""", "builtins.TypeError", "int() argument must be a string, a bytes-like object or a real number, not 'NoneType'")]
    [InlineData("""["db1", 2]""", "builtins.IndexError", "list index out of range")]
    [InlineData("""["db1", 2, "admin", "m", "f"]""", "builtins.TypeError", "execute_kw() missing 1 required positional argument: 'args'")]
    [InlineData("""["db1", 2, "admin", "m", "f", [], {}, 1]""", "builtins.TypeError", "execute_kw() takes from 5 to 6 positional arguments but 7 were given")]
    [InlineData("""["db1", 2, "admin", "m", "f", 5]""", "builtins.TypeError", "execute() argument after * must be an iterable, not int")]
    [InlineData("""["db1", 2, "admin", "m", "f", [], [1]]""", "builtins.TypeError", "execute() argument after ** must be a mapping, not list")]
    public async Task Calls_that_never_reach_the_engine(string args, string name, string message)
    {
        var error = (await wire.ServiceAsync("object", "execute_kw", args))["error"]!;
        Assert.Equal(200, (int)error["code"]!);
        Assert.Equal("Odoo Server Error", (string?)error["message"]);
        Assert.Equal(name, (string?)error["data"]!["name"]);
        Assert.Equal(message, (string?)error["data"]!["message"]);
        Assert.Equal(message, (string?)error["data"]!["arguments"]![0]);
        Assert.Empty(wire.Models.Calls);
    }

    [Fact]
    public async Task An_unknown_method_of_the_service_is_a_name_error()
    {
        var data = (await wire.ServiceAsync("object", "nomethod", """["db1", 2, "admin", "m", "f", []]"""))["error"]!["data"]!;
        Assert.Equal("builtins.NameError", (string?)data["name"]);
        Assert.Equal("Method not available nomethod", (string?)data["message"]);
    }

    [Fact]
    public async Task An_api_key_is_good_for_a_password()
    {
        var answer = await wire.ServiceAsync("object", "execute_kw", $"""["db1", 2, "{FakeUsers.Key}", "m", "f", []]""");
        Assert.True((bool)answer["result"]!);
    }

    [Fact]
    public async Task None_is_a_null_result_because_clients_index_it()
    {
        wire.Models.Answer = _ => FakeModels.None;
        var answer = await wire.ServiceAsync("object", "execute", """["db1", 2, "admin", "res.partner", "action_archive", [7]]""");
        Assert.True(answer.ContainsKey("result"));
        Assert.Null(answer["result"]);
    }

    [Fact]
    public async Task Answers_are_written_as_python_writes_them()
    {
        wire.Models.Answer = _ => new List<object?>
        {
            1, 1.0, 0.1, -3.0, 1e20, 1e-7, 12345678901234567L, true, null, "é\u0001\"<", new byte[] { 1, 2, 255 },
            new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc), new DateOnly(2026, 1, 2), new Values { ["k"] = false }, double.NaN,
        };
        using var response = await wire.PostAsync("/jsonrpc", """{"id": 1, "params": {"service": "object", "method": "execute", "args": ["db1", 2, "admin", "m", "f"]}}""");
        Assert.Equal(
            "{\"jsonrpc\": \"2.0\", \"id\": 1, \"result\": [1,1.0,0.1,-3.0,1E+20,1E-07,12345678901234567,true,null,\"é\\u0001\\\"<\",\"AQL/\",\"2026-01-02 03:04:05\",\"2026-01-02\",{\"k\":false},null]}",
            await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_repeated_call_leaves_nothing_of_its_first_try()
    {
        var answer = new Json.JsonAnswer();
        answer.Writer.StartArray();
        answer.Writer.Text(new string('x', 50_000));
        answer.Reset();
        answer.Writer.Write(new List<object?> { 1 });
        Assert.Equal("[1]"u8.ToArray(), answer.Json.ToArray());
        await Task.CompletedTask;
    }
}
