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

    [Fact]
    public async Task Models_say_whether_they_have_a_thread()
    {
        var rows = await bridge.Call("ir.model", "search_read", [new object[] { new object[] { "model", "in", new[] { "res.partner", "ir.cron" } } }, new[] { "model", "is_mail_thread", "is_mail_activity", "is_mail_blacklist" }]);

        Assert.Equal("""[["res.partner",true,true,true],["ir.cron",false,false,false]]""",
            JsonSerializer.Serialize(rows.EnumerateArray().Select(row => new object[] { row.GetProperty("model").GetString()!, row.GetProperty("is_mail_thread").GetBoolean(), row.GetProperty("is_mail_activity").GetBoolean(), row.GetProperty("is_mail_blacklist").GetBoolean() })));
    }

    [Fact]
    public async Task A_rule_that_cannot_be_understood_is_refused_before_it_locks_anybody_out()
    {
        var model = Assert.Single(await bridge.Search("ir.model", new object[] { new object[] { "model", "=", "res.partner.category" } }));

        Assert.Equal("Invalid domain: Invalid field res.partner.category.nofield in leaf ('nofield', '=', 1)",
            (await bridge.Error("ir.rule", "create", new { name = "Broken", model_id = model, domain_force = "[('nofield', '=', 1)]" })).Message);
        Assert.StartsWith("Invalid domain: ", (await bridge.Error("ir.rule", "create", new { name = "Broken", model_id = model, domain_force = "[(" })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sequence_goes_on_from_the_number_that_it_is_set_to()
    {
        var sequence = await bridge.Create("ir.sequence", new { name = "Numbers", prefix = "N/" });

        await bridge.Call("ir.sequence", "write", [sequence, new { number_next_actual = 50 }]);

        Assert.Equal("N/50", (await bridge.Call("ir.sequence", "next_by_id", [new[] { sequence }])).GetString());
    }
}
