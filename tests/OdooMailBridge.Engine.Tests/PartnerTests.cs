using System.Text.Json;
using Xunit;

namespace OdooMailBridge.Engine.Tests;

/// <summary>Contacts, their companies and tags, as clients ask for them.</summary>
[Collection(BridgeCollection.Name)]
public sealed class PartnerTests(BridgeFixture bridge)
{
    [Fact]
    public async Task Tags_know_their_path_and_are_found_below_one_another()
    {
        var root = await bridge.Create("res.partner.category", new { name = "Rootish" });
        var leaf = await bridge.Create("res.partner.category", new { name = "Leaf", parent_id = root });
        var below = await bridge.Create("res.partner.category", new { name = "Below", parent_id = leaf });
        await bridge.Call("res.partner.category", "write", [leaf, new { parent_id = false }]);

        var paths = await bridge.Call("res.partner.category", "read", [new[] { root, leaf, below }, new[] { "parent_path" }]);
        Assert.Equal([$"{root}/", $"{leaf}/", $"{leaf}/{below}/"], paths.EnumerateArray().Select(row => row.GetProperty("parent_path").GetString()));
        Assert.Equal(2, (await bridge.Call("res.partner.category", "name_search", ["leaf"])).GetArrayLength());
    }

    [Fact]
    public async Task A_contact_is_found_or_made_by_its_address()
    {
        var made = (await bridge.Call("res.partner", "find_or_create", ["\"Fay\" <Fay@found.example>"])).GetInt32();

        Assert.Equal(made, (await bridge.Call("res.partner", "find_or_create", ["fay@found.example"])).GetInt32());
        Assert.Equal(("builtins.ValueError", "An email is required for find_or_create to work"), await bridge.Error("res.partner", "find_or_create", ""));
    }

    [Fact]
    public async Task A_company_that_is_only_named_becomes_the_parent()
    {
        var contact = await bridge.Create("res.partner", new { name = "Employee", company_name = "Named Inc", city = "Ath" });
        Assert.True((await bridge.Call("res.partner", "create_company", [contact])).GetBoolean());

        var read = (await bridge.Call("res.partner", "read", [contact, new[] { "parent_id", "company_name" }]))[0];
        Assert.Equal("Named Inc", read.GetProperty("parent_id")[1].GetString());
        Assert.Equal(JsonValueKind.False, read.GetProperty("company_name").ValueKind);
    }

    [Fact]
    public async Task Rights_that_are_there_are_no_answer_unless_asked_for()
    {
        Assert.Equal(JsonValueKind.Null, (await bridge.Call("res.partner", "check_access_rights", ["read"])).ValueKind);
        Assert.True((await bridge.Call("res.partner", "check_access_rights", ["read", false])).GetBoolean());
    }

    [Fact]
    public async Task A_specification_that_is_none_is_an_error_of_the_caller() =>
        Assert.Equal(("builtins.TypeError", "'NoneType' object is not iterable"), await bridge.Error("res.partner", "web_read", 1, null));
}
