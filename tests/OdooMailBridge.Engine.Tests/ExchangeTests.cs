using System.Text.Json;
using Xunit;

namespace OdooMailBridge.Engine.Tests;

[Collection(BridgeCollection.Name)]
public sealed class ExchangeTests(BridgeFixture bridge)
{
    [Fact]
    public async Task What_was_exported_can_be_loaded_again_and_updates_the_same_records()
    {
        var partner = await bridge.Create("res.partner", new { name = "Exported", color = 3, child_ids = new object[] { new object[] { 0, 0, new { name = "Line 1" } }, new object[] { 0, 0, new { name = "Line 2" } } } });
        string[] fields = ["id", "name", "color", "child_ids/id", "child_ids/name"];
        var rows = (await bridge.Call("res.partner", "export_data", [new[] { partner }, fields])).GetProperty("datas");
        Assert.Equal(2, rows.GetArrayLength());

        var changed = JsonSerializer.Deserialize<object[][]>(rows.GetRawText().Replace("Exported", "Loaded", StringComparison.Ordinal));
        var answer = await bridge.Call("res.partner", "load", [fields, changed]);

        Assert.Equal([partner], BridgeFixture.Ids(answer.GetProperty("ids")));
        Assert.Equal([partner], await bridge.Search("res.partner", new object[] { new object[] { "name", "=", "Loaded" } }));
        Assert.Equal(2, (await bridge.Search("res.partner", new object[] { new object[] { "parent_id", "=", partner } })).Length);
    }

    [Fact]
    public async Task Tags_stand_in_the_column_that_finds_them_again_best()
    {
        var partner = await bridge.Create("res.partner", new { name = "Tagged", category_id = new object[] { new object[] { 0, 0, new { name = "Ex1" } }, new object[] { 0, 0, new { name = "Ex2" } } } });
        var row = (await bridge.Call("res.partner", "export_data", [new[] { partner }, new[] { "category_id", "category_id/name", "category_id/id", "name" }])).GetProperty("datas")[0];

        Assert.Equal(("", "", "Tagged"), (row[0].GetString(), row[1].GetString(), row[3].GetString()));
        Assert.Matches("^__export__\\.res_partner_category_[0-9]+_[0-9a-f]{8},__export__\\.res_partner_category_[0-9]+_[0-9a-f]{8}$", row[2].GetString());
        Assert.Equal(("builtins.KeyError", "zz"), await bridge.Error("res.partner", "export_data", new[] { partner }, new[] { "zz" }));
    }

    [Fact]
    public async Task One_wrong_row_and_nothing_is_saved()
    {
        var answer = await bridge.Call("res.partner", "load", [new[] { "name", "color" }, new[] { new object[] { "Half", "1" }, new object[] { "Wrong", "red" } }]);

        Assert.Equal(JsonValueKind.False, answer.GetProperty("ids").ValueKind);
        var message = Assert.Single(answer.GetProperty("messages").EnumerateArray());
        Assert.Equal("'red' does not seem to be an integer for field 'Color Index'", message.GetProperty("message").GetString());
        Assert.Equal(1, message.GetProperty("rows").GetProperty("from").GetInt32());
        Assert.Empty(await bridge.Search("res.partner", new object[] { new object[] { "name", "=", "Half" } }));
    }

    [Fact]
    public async Task A_page_of_rows_tells_where_the_next_begins()
    {
        object[][] rows = [["Page 0"], ["Page 1"], ["Page 2"]];

        var first = await bridge.Call("res.partner", "load", [new[] { "name" }, rows], new { context = new { _import_limit = 2 } });
        var whole = await bridge.Call("res.partner", "load", [new[] { "name" }, rows]);

        Assert.Equal((2, 2), (first.GetProperty("ids").GetArrayLength(), first.GetProperty("nextrow").GetInt32()));
        Assert.Equal((3, 0), (whole.GetProperty("ids").GetArrayLength(), whole.GetProperty("nextrow").GetInt32()));
    }

    [Fact]
    public async Task A_name_that_fits_several_records_is_taken_with_a_warning()
    {
        var name = $"Twice {Guid.NewGuid():N}";
        await bridge.Call("res.partner", "create", [new[] { new { name }, new { name } }]);

        var answer = await bridge.Call("res.partner", "load", [new[] { "name", "parent_id" }, new[] { new[] { "Child", name } }]);

        Assert.Equal(1, answer.GetProperty("ids").GetArrayLength());
        var warning = Assert.Single(answer.GetProperty("messages").EnumerateArray());
        Assert.Equal(("warning", $"Found multiple matches for value \"{name}\" in field \"Related Company\" (2 matches)"), (warning.GetProperty("type").GetString(), warning.GetProperty("message").GetString()));
    }

    [Theory]
    [InlineData("res.users", "login", "admin", "The value for the field 'login' already exists (this is probably 'Login' in the current model).")]
    [InlineData("res.partner", "email", "x@example.com", "'Contacts require a name'")]
    [InlineData("res.partner", ".id", "99999999", "Unknown database identifier '99999999'")]
    [InlineData("res.partner", "parent_id/.id", "abc", "Invalid database id 'abc' for the field 'Related Company'")]
    public async Task A_refused_row_says_what_stands_in_its_way(string model, string field, string value, string message)
    {
        string[] fields = field == "email" ? [field] : ["name", field];
        object[] row = field == "email" ? [value] : ["Refused", value];

        var answer = await bridge.Call(model, "load", [fields, new[] { row }]);

        Assert.Equal(JsonValueKind.False, answer.GetProperty("ids").ValueKind);
        Assert.Contains(message, answer.GetProperty("messages").EnumerateArray().Select(item => item.GetProperty("message").GetString()));
    }

    [Fact]
    public async Task Metadata_tell_who_made_a_record_and_its_external_ids()
    {
        var row = (await bridge.Call("res.partner", "get_metadata", [new[] { 1 }]))[0];

        Assert.Equal("base.main_partner", row.GetProperty("xmlid").GetString());
        Assert.Equal("base.main_partner", (await bridge.Call("res.partner", "get_external_id", [new[] { 1 }])).GetProperty("1").GetString());
    }
}
