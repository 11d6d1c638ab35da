using System.Text.Json;
using Xunit;

namespace OdooMailBridge.Engine.Tests;

/// <summary>Calls that tell clients where to go: forms, addresses, groups.</summary>
[Collection(BridgeCollection.Name)]
public sealed class ActionTests(BridgeFixture bridge)
{
    [Fact]
    public async Task A_records_form_is_a_window_action()
    {
        var partner = await bridge.Create("res.partner", new { name = "Shown" });

        var action = await bridge.Call("res.partner", "get_formview_action", [new[] { partner }]);

        Assert.Equal("ir.actions.act_window", action.GetProperty("type").GetString());
        Assert.Equal("res.partner", action.GetProperty("res_model").GetString());
        Assert.Equal(partner, action.GetProperty("res_id").GetInt32());
        Assert.Equal("""[[false,"form"]]""", action.GetProperty("views").GetRawText());
    }

    [Fact]
    public async Task A_companys_contacts_are_found_by_what_they_are_for()
    {
        var company = await bridge.Create("res.partner", new { name = "Firm", is_company = true });
        var invoice = await bridge.Create("res.partner", new { name = "Bills", parent_id = company, type = "invoice" });
        var person = await bridge.Create("res.partner", new { name = "Person", parent_id = company });

        var found = await bridge.Call("res.partner", "address_get", [new[] { person }, new[] { "invoice", "delivery" }]);

        Assert.Equal(invoice, found.GetProperty("invoice").GetInt32());
        Assert.Equal(person, found.GetProperty("delivery").GetInt32());
        Assert.Equal(person, found.GetProperty("contact").GetInt32());
    }

    [Fact]
    public async Task Groups_are_asked_for_one_by_one_or_by_a_list()
    {
        Assert.True((await bridge.Call("res.users", "has_groups", [new[] { 2 }, "base.group_portal,base.group_system"])).GetBoolean());
        Assert.False((await bridge.Call("res.users", "has_groups", [new[] { 2 }, "base.group_system,!base.group_user"])).GetBoolean());
        Assert.False((await bridge.Call("res.users", "has_group", [new[] { 2 }, "base.group_no_one"])).GetBoolean());
    }

    [Fact]
    public async Task A_third_is_the_double_next_to_it()
    {
        var marker = Guid.NewGuid().ToString("N");
        foreach (var color in new[] { 1, 0, 0 }) await bridge.Create("res.partner", new { name = marker, color });

        var rows = await bridge.Call("res.partner", "read_group", [new object[] { new object[] { "name", "=", marker } }, new[] { "color:avg" }, Array.Empty<string>()]);

        Assert.Equal("0.3333333333333333", rows[0].GetProperty("color").GetRawText());
    }
}
