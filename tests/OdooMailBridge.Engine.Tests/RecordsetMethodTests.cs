using System.Text.Json;
using Xunit;

namespace OdooMailBridge.Engine.Tests;

/// <summary>What Odoo's Python code does with recordsets, asked for over RPC.</summary>
[Collection(BridgeCollection.Name)]
public sealed class RecordsetMethodTests(BridgeFixture bridge)
{
    [Theory]
    [InlineData("name", """["b","a"]""")]
    [InlineData("email", """[false,"a@x.example"]""")]
    [InlineData("color", "[0,0]")]
    [InlineData("partner_latitude", "[0.0,1.5]")]
    [InlineData("company_id.name", "[]")]
    public async Task Mapped_gives_a_field_s_values_as_Python_has_them(string field, string values)
    {
        var ids = await Pair();

        Assert.Equal(values, JsonSerializer.Serialize(await bridge.Call("res.partner", "mapped", [ids, field])));
    }

    [Fact]
    public async Task Filtering_and_sorting_answer_ids_in_their_order()
    {
        var ids = await Pair();

        Assert.Equal([ids[1]], BridgeFixture.Ids(await bridge.Call("res.partner", "filtered", [ids, "email"])));
        Assert.Equal([ids[0]], BridgeFixture.Ids(await bridge.Call("res.partner", "filtered_domain", [ids, new object[] { new object[] { "name", "=", "b" } }])));
        Assert.Equal([ids[1], ids[0]], BridgeFixture.Ids(await bridge.Call("res.partner", "sorted", [ids])));
        Assert.Equal([ids[0], ids[1]], BridgeFixture.Ids(await bridge.Call("res.partner", "sorted", [ids, "name", true])));
    }

    [Fact]
    public async Task One_record_is_one_record()
    {
        var ids = await Pair();

        Assert.Equal([ids[0]], BridgeFixture.Ids(await bridge.Call("res.partner", "ensure_one", [ids[0]])));
        Assert.Equal(("builtins.ValueError", $"Expected singleton: res.partner({ids[0]}, {ids[1]})"), await bridge.Error("res.partner", "ensure_one", ids));
    }

    [Fact]
    public async Task Update_assigns_each_value()
    {
        var ids = await Pair();

        await bridge.Call("res.partner", "update", [ids, new { @ref = "u", color = 3 }]);

        Assert.Equal("""["u","u"]""", JsonSerializer.Serialize(await bridge.Call("res.partner", "mapped", [ids, "ref"])));
    }

    [Theory]
    [InlineData("base.group_user,base.group_portal", true)]
    [InlineData("base.group_portal", false)]
    [InlineData("!base.group_user", false)]
    [InlineData("!base.group_portal", true)]
    public async Task Groups_of_the_caller_are_told(string groups, bool within) => Assert.Equal(within, (await bridge.Call("res.partner", "user_has_groups", [groups])).GetBoolean());

    [Fact]
    public async Task Fields_that_one_may_read_are_named()
    {
        var all = await bridge.Call("res.users", "check_field_access_rights", ["read", null]);

        Assert.Contains("login", all.EnumerateArray().Select(name => name.GetString()));
        Assert.Equal("""["name","email"]""", JsonSerializer.Serialize(await bridge.Call("res.partner", "check_field_access_rights", ["read", new[] { "name", "email" }])));
    }

    private async Task<int[]> Pair() => [await bridge.Create("res.partner", new { name = "b" }), await bridge.Create("res.partner", new { name = "a", email = "a@x.example", partner_latitude = 1.5 })];
}
