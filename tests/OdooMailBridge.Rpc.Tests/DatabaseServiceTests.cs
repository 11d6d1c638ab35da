using OdooMailBridge.Rpc.Tests.Fakes;
using Xunit;

namespace OdooMailBridge.Rpc.Tests;

/// <summary>Law Q19: what the db service offers and what it refuses.</summary>
public sealed class DatabaseServiceTests : IAsyncLifetime
{
    private TestWire wire = null!;

    public async Task InitializeAsync() => wire = await TestWire.StartAsync();
    public async Task DisposeAsync() => await wire.DisposeAsync();

    [Theory]
    [InlineData("server_version", "[]", "\"18.0\"")]
    [InlineData("list", "[]", "[\"db1\"]")]
    [InlineData("db_exist", "[\"db1\"]", "true")]
    [InlineData("db_exist", "[\"db2\"]", "false")]
    [InlineData("db_exist", "[false]", "false")]
    [InlineData("create_database", """["master", "db2", false, "en_US", "secret"]""", "true")]
    [InlineData("duplicate_database", """["master", "db1", "db3"]""", "true")]
    [InlineData("rename", """["master", "db1", "db4"]""", "true")]
    [InlineData("drop", """["master", "db1"]""", "true")]
    [InlineData("drop", """["master", "db9"]""", "false")]
    public async Task Offers(string method, string args, string expected)
    {
        var answer = await wire.ServiceAsync("db", method, args);
        Assert.Equal(expected, answer["result"]!.ToJsonString());
    }

    [Theory]
    [InlineData("create_database", """["wrong", "db2", false, "en_US"]""", "odoo.exceptions.AccessDenied")]
    [InlineData("drop", """["", "db1"]""", "odoo.exceptions.AccessDenied")]
    [InlineData("drop", """[null, "db1"]""", "odoo.exceptions.AccessDenied")]
    [InlineData("list_countries", """["wrong"]""", "odoo.exceptions.AccessDenied")]
    [InlineData("drop", "[]", "builtins.IndexError")]
    [InlineData("create_database", """["master", "db1", false, "en_US"]""", "odoo.service.db.DatabaseExists")]
    [InlineData("create_database", """["master", "x", false, "en_US"]""", "builtins.ValueError")]
    [InlineData("create_database", """["master", "db2\n", false, "en_US"]""", "builtins.ValueError")]
    [InlineData("create_database", """["master", "a;drop", false, "en_US"]""", "builtins.ValueError")]
    [InlineData("create_database", """["master", "../up", false, "en_US"]""", "builtins.ValueError")]
    [InlineData("create_database", """["master", "db2"]""", "builtins.TypeError")]
    [InlineData("dump", """["master", "db1", "zip"]""", "odoo.exceptions.UserError")]
    [InlineData("restore", """["master", "db1", ""]""", "odoo.exceptions.UserError")]
    [InlineData("migrate_databases", """["master", ["db1"]]""", "odoo.exceptions.UserError")]
    [InlineData("change_admin_password", """["master", "new"]""", "odoo.exceptions.UserError")]
    [InlineData("no_such_method", "[]", "builtins.KeyError")]
    public async Task Refuses(string method, string args, string name)
    {
        var answer = await wire.ServiceAsync("db", method, args);
        Assert.Equal(name, (string?)answer["error"]!["data"]!["name"]);
        Assert.Equal(["db1"], wire.Databases.Names);
    }

    [Fact]
    public async Task Creation_passes_on_what_was_given()
    {
        await wire.ServiceAsync("db", "create_database", """["master", "db2", true, "fr_FR", "secret", "boss", "be"]""");
        await wire.ServiceAsync("db", "create_database", """["master", "db3", false, "en_US"]""");
        Assert.Equal(["create db2 fr_FR secret boss be", "create db3 en_US admin admin -"], wire.Databases.Log);
    }

    [Fact]
    public async Task A_copy_is_neutralized_when_asked_for()
    {
        await wire.ServiceAsync("db", "duplicate_database", """["master", "db1", "db2", true]""");
        await wire.ServiceAsync("db", "duplicate_database", """["master", "db1", "db3"]""");
        Assert.Equal(["duplicate db1 db2 neutralized", "duplicate db1 db3"], wire.Databases.Log);
    }

    [Fact]
    public async Task Without_listing_nothing_is_managed()
    {
        await using var closed = await TestWire.StartAsync(new RpcOptions { MasterPassword = () => "master", ListDatabases = false });
        foreach (var (method, args) in new[] { ("list", "[]"), ("drop", """["master", "db1"]"""), ("create_database", """["master", "db2", false, "en_US"]""") })
        {
            var answer = await closed.ServiceAsync("db", method, args);
            Assert.Equal("odoo.exceptions.AccessDenied", (string?)answer["error"]!["data"]!["name"]);
        }
        Assert.Equal(["db1"], closed.Databases.Names);
    }

    [Fact]
    public async Task Without_a_master_password_nobody_has_it()
    {
        await using var none = await TestWire.StartAsync(new RpcOptions());
        var answer = await none.ServiceAsync("db", "drop", """["", "db1"]""");
        Assert.Equal("odoo.exceptions.AccessDenied", (string?)answer["error"]!["data"]!["name"]);
    }

    [Fact]
    public async Task A_changeable_master_password_changes()
    {
        var password = "master";
        await using var open = await TestWire.StartAsync(new RpcOptions { MasterPassword = () => password, ChangeMasterPassword = text => { password = text; return true; } });
        Assert.True((bool)(await open.ServiceAsync("db", "change_admin_password", """["master", "better"]"""))["result"]!);
        Assert.True((bool)(await open.ServiceAsync("db", "drop", """["better", "db1"]"""))["result"]!);
    }

    [Fact]
    public async Task Languages_and_countries_are_pairs()
    {
        var languages = (await wire.ServiceAsync("db", "list_lang", "[]"))["result"]!.AsArray();
        var countries = (await wire.ServiceAsync("db", "list_countries", "[\"master\"]"))["result"]!.AsArray();
        Assert.Contains(languages, pair => (string?)pair![0] == "en_US" && (string?)pair[1] == "English (US)");
        Assert.Contains(countries, pair => (string?)pair![0] == "be" && (string?)pair[1] == "Belgium");
        Assert.All(countries, pair => Assert.Equal(2, ((string?)pair![0])!.Length));
    }
}
