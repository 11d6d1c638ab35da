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
    public async Task Metadata_tell_who_made_a_record_and_its_external_ids()
    {
        var row = (await bridge.Call("res.partner", "get_metadata", [new[] { 1 }]))[0];

        Assert.Equal("base.main_partner", row.GetProperty("xmlid").GetString());
        Assert.Equal("base.main_partner", (await bridge.Call("res.partner", "get_external_id", [new[] { 1 }])).GetProperty("1").GetString());
    }
}
