using OdooMailBridge.Rpc.Tests.Fakes;
using Xunit;

namespace OdooMailBridge.Rpc.Tests;

/// <summary>Laws Q4, Q17, Q23 and recorded answers of the common service.</summary>
public sealed class CommonServiceTests : IAsyncLifetime
{
    private TestWire wire = null!;

    public async Task InitializeAsync() => wire = await TestWire.StartAsync();
    public async Task DisposeAsync() => await wire.DisposeAsync();

    [Theory]
    [InlineData("version", "[]", """{"server_version":"18.0","server_version_info":[18,0,0,"final",0,""],"server_serie":"18.0","protocol_version":1}""")]
    [InlineData("about", "[]", "\"See http://openerp.com\"")]
    [InlineData("about", "[true]", "[\"See http://openerp.com\",\"18.0\"]")]
    [InlineData("login", """["db1", "admin", "admin"]""", "2")]
    [InlineData("login", """["db1", "admin", "wrong"]""", "false")]
    [InlineData("login", """["db1", "ghost@example.com", "x"]""", "false")]
    [InlineData("login", """["db1", "", ""]""", "false")]
    [InlineData("login", """["db1", null, false]""", "false")]
    [InlineData("login", """["db1", "admin", "key-of-admin"]""", "2")]
    [InlineData("authenticate", """["db1", "admin", "admin", {}]""", "2")]
    [InlineData("authenticate", """["db1", "admin", "admin", ""]""", "2")]
    [InlineData("authenticate", """["db1", "admin", "admin", {"interactive": true, "base_location": "http://odoo.example.com"}]""", "2")]
    [InlineData("authenticate", """["db1", "admin", "admin"]""", "2")]
    [InlineData("authenticate", """["db1", "admin", "wrong", {}]""", "false")]
    public async Task Answers_as_recorded(string method, string args, string expected)
    {
        var answer = await wire.ServiceAsync("common", method, args);
        Assert.Equal(expected, answer["result"]!.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
        Assert.NotEqual(true, wire.Users.LastInteractive);
    }

    [Theory]
    [InlineData("common", "no_such_method", "[]", "builtins.Exception", "Method not found: no_such_method")]
    [InlineData("no_such_service", "version", "[]", "builtins.KeyError", "no_such_service")]
    [InlineData("common", "login", """["db1", "admin"]""", "builtins.TypeError", "exp_login() missing 1 required positional argument: 'password'")]
    [InlineData("common", "login", """["db1", "admin", "a", "b"]""", "builtins.TypeError", "exp_login() takes 3 positional arguments but 4 were given")]
    [InlineData("common", "login", """["no_such_database", "admin", "admin"]""", "psycopg2.OperationalError", "connection failed: FATAL:  database \"no_such_database\" does not exist")]
    [InlineData("common", "version", "{\"a\": 1}", "builtins.TypeError", "dispatch() argument after * must be an iterable, not dict")]
    public async Task Errors_as_recorded(string service, string method, string args, string name, string message)
    {
        var error = (await wire.ServiceAsync(service, method, args))["error"]!;
        Assert.Equal(200, (int)error["code"]!);
        Assert.Equal(name, (string?)error["data"]!["name"]);
        Assert.Equal(message, (string?)error["data"]!["message"]);
    }

    [Fact]
    public async Task The_version_is_the_operators_choice()
    {
        await using var other = await TestWire.StartAsync(new RpcOptions { ServerVersion = "19.0", ServerVersionInfo = [19L, 0L, 0L, "final", 0L, ""] });
        var answer = await other.ServiceAsync("common", "version", "[]");
        Assert.Equal("19.0", (string?)answer["result"]!["server_version"]);
        Assert.Equal(19, (int)answer["result"]!["server_version_info"]![0]!);
    }
}
