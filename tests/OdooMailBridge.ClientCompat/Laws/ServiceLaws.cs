using System.Text.Json;
using System.Text.RegularExpressions;
using Xunit;

namespace OdooMailBridge.ClientCompat.Laws;

/// <summary>Faults, databases, introspection, conflicts: laws Q18–Q20, Q24.</summary>
[Collection(ClientsCollection.Name)]
public sealed class ServiceLaws(ClientsFixture bridge) : IDisposable
{
    private readonly LawWire wire = new(bridge);

    [Theory]
    [InlineData("/xmlrpc/2/object", "admin", "create", "<struct><member><name>email</name><value>x</value></member></struct>", "<int>2</int>")]
    [InlineData("/xmlrpc/2/object", "wrong", "create", "<struct></struct>", "<int>3</int>")]
    [InlineData("/xmlrpc/2/object", "admin", "_create", "<struct></struct>", "<int>4</int>")]
    [InlineData("/xmlrpc/2/object", "admin", "nothing", "<struct></struct>", "<int>1</int>")]
    [InlineData("/xmlrpc/object", "admin", "create", "<struct><member><name>email</name><value>x</value></member></struct>", "<string>warning -- UserError")]
    [InlineData("/xmlrpc/object", "wrong", "create", "<struct></struct>", "<string>AccessDenied</string>")]
    public async Task Q18_fault_codes_are_numbers_in_version_2_and_words_in_version_1(string path, string password, string method, string argument, string code)
    {
        var fault = await wire.Xml(path, "execute_kw", "<string>DB</string>", "<int>2</int>", $"<string>{password}</string>", "<string>res.partner</string>", $"<string>{method}</string>", $"<array><data><value>{argument}</value></data></array>");

        Assert.Matches($@"<name>faultCode</name>\s*<value>{Regex.Escape(code)}", fault);
    }

    [Theory]
    [InlineData("server_version", "[]", "\"18.0\"")]
    [InlineData("db_exist", "[\"DB\"]", "true")]
    [InlineData("db_exist", "[\"no_such_database\"]", "false")]
    public async Task Q19_the_db_service_answers_without_a_password(string method, string args, string expected) =>
        Assert.Equal(expected, LawWire.Result(await wire.Service("db", method, args)).GetRawText());

    [Theory]
    [InlineData("drop", "[\"wrong\", \"DB\"]", "odoo.exceptions.AccessDenied")]
    [InlineData("create_database", "[\"wrong\", \"x\", false, \"en_US\"]", "odoo.exceptions.AccessDenied")]
    public async Task Q19_what_destroys_is_refused_in_words(string method, string args, string name) =>
        Assert.Equal(name, (await wire.Service("db", method, args)).GetProperty("error").GetProperty("data").GetProperty("name").GetString());

    [Fact]
    public async Task Q20_generic_clients_find_what_they_look_at_first()
    {
        Assert.Equal("[{\"id\":", (await wire.Call("ir.model", "search_read", """[[["model", "=", "res.partner"]], ["model", "name", "transient"]]""")).GetRawText()[..7]);
        Assert.Equal("many2one", (await wire.Call("ir.model.fields", "search_read", """[[["model", "=", "res.partner"], ["name", "=", "parent_id"]], ["ttype"]]"""))[0].GetProperty("ttype").GetString());
        Assert.Equal("""["res.company",1]""", (await wire.Call("ir.model.data", "check_object_reference", """["base", "main_company"]""")).GetRawText());
        Assert.True((await wire.Call("ir.model.access", "check", """["res.partner", "write", false]""")).GetBoolean());
        Assert.True((await wire.Call("res.partner", "check_access_rights", """["write", false]""")).GetBoolean());
        Assert.Equal("""[[1,"My Company"]]""", (await wire.Call("res.partner", "name_search", """["My Company"]""")).GetRawText());
        Assert.Equal("base.main_partner", (await wire.Call("res.partner", "get_metadata", "[[1]]"))[0].GetProperty("xmlid").GetString());
        Assert.Equal(2, (await wire.Call("res.users", "context_get", "[]")).GetProperty("uid").GetInt32());
        Assert.Equal("installed", (await wire.Call("ir.module.module", "search_read", """[[["name", "=", "mail"]], ["state"]]"""))[0].GetProperty("state").GetString());
        Assert.True((await wire.Call("res.partner", "read_group", """[[["id", "=", 1]], ["color"], ["is_company"]]""")).GetArrayLength() == 1);
    }

    [Fact]
    public async Task Q24_conflicting_writes_are_repeated_until_each_has_counted()
    {
        var id = await wire.Call("res.partner", "create", """[{"name": "Law 24", "color": 0}]""");

        var answers = await Task.WhenAll(Enumerable.Range(1, 8).Select(i => wire.Call("res.partner", "write", $$"""[[{{id}}], {"color": {{i}}, "ref": "{{i}}"}]""")));

        Assert.All(answers, answer => Assert.True(answer.GetBoolean()));
        var row = (await wire.Call("res.partner", "read", $"""[[{id}], ["color", "ref"]]"""))[0];
        Assert.Equal(row.GetProperty("color").GetInt32().ToString(System.Globalization.CultureInfo.InvariantCulture), row.GetProperty("ref").GetString());
    }

    public void Dispose() => wire.Dispose();
}
