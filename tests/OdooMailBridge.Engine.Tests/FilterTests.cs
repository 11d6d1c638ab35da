using System.Text.Json;
using Xunit;

namespace OdooMailBridge.Engine.Tests;

/// <summary>Searches and export lists that users keep.</summary>
[Collection(BridgeCollection.Name)]
public sealed class FilterTests(BridgeFixture bridge)
{
    [Fact]
    public async Task A_filter_of_the_same_name_is_replaced_and_stays_its_owner_s()
    {
        var name = $"Filter {Guid.NewGuid():N}";
        var first = (await bridge.Call("ir.filters", "create_or_replace", [new { name, model_id = "res.partner", user_id = 2, domain = "[]" }])).GetInt32();

        var second = (await bridge.Call("ir.filters", "create_or_replace", [new { name = name.ToUpperInvariant(), model_id = "res.partner", user_id = 2, domain = "[('id', '=', 1)]" }])).GetInt32();

        Assert.Equal(first, second);
        var told = Assert.Single((await bridge.Call("ir.filters", "get_filters", ["res.partner"])).EnumerateArray(), filter => filter.GetProperty("id").GetInt32() == first);
        Assert.Equal("[('id', '=', 1)]", told.GetProperty("domain").GetString());
        Assert.Equal(2, told.GetProperty("user_id")[0].GetInt32());
    }

    [Fact]
    public async Task One_default_of_a_user_replaces_the_other_and_a_shared_one_does_not()
    {
        var model = "mail.template";
        object Filter(string name, object owner) => new { name = $"{name} {Guid.NewGuid():N}", model_id = model, user_id = owner, is_default = true };
        var first = (await bridge.Call("ir.filters", "create_or_replace", [Filter("one", 2)])).GetInt32();
        await bridge.Call("ir.filters", "create_or_replace", [Filter("two", 2)]);
        await bridge.Call("ir.filters", "create_or_replace", [Filter("three", false)]);

        Assert.False((await bridge.Call("ir.filters", "read", [first, new[] { "is_default" }]))[0].GetProperty("is_default").GetBoolean());
        Assert.Equal(
            ("odoo.exceptions.UserError", "There is already a shared filter set as default for mail.template, delete or change it before setting a new default"),
            await bridge.Error("ir.filters", "create_or_replace", Filter("four", false)));
    }

    [Fact]
    public async Task An_export_list_keeps_its_fields_and_is_copied_with_them()
    {
        var list = await bridge.Create("ir.exports", new { name = "Addresses", resource = "res.partner", export_fields = new object[] { new object[] { 0, 0, new { name = "email" } }, new object[] { 0, 0, new { name = "parent_id/id" } } } });

        var copy = (await bridge.Call("ir.exports", "copy", [new[] { list }]))[0].GetInt32();

        Assert.Equal("""["email","parent_id/id"]""", JsonSerializer.Serialize(await bridge.Call("ir.exports", "mapped", [new[] { copy }, "export_fields.name"])));
    }

    [Theory]
    [InlineData(1.005, 1.01)]
    [InlineData(2.675, 2.68)]
    [InlineData(-1.005, -1.01)]
    [InlineData(1.0049, 1.0)]
    public async Task A_currency_rounds_halves_away_from_zero(double amount, double rounded)
    {
        Assert.Equal(rounded, (await bridge.Call("res.currency", "round", [1, amount])).GetDouble());
        Assert.Equal(0, (await bridge.Call("res.currency", "compare_amounts", [1, amount, rounded])).GetInt32());
        Assert.True((await bridge.Call("res.currency", "is_zero", [1, amount / 1000])).GetBoolean());
    }

    [Fact]
    public async Task A_country_tells_what_its_addresses_print()
    {
        var country = (await bridge.Search("res.country", new object[] { new object[] { "code", "=", "AQ" } }))[0];

        Assert.Equal("""["street","street2","city","state_code","zip","country_name"]""", JsonSerializer.Serialize(await bridge.Call("res.country", "get_address_fields", [new[] { country }])));
    }
}
