using System.Text.Json;
using Xunit;

namespace OdooMailBridge.Engine.Tests;

[Collection(BridgeCollection.Name)]
public sealed class X2manyCommandTests(BridgeFixture bridge)
{
    [Fact]
    public async Task Many2many_commands_link_unlink_create_update_and_replace()
    {
        var a = await bridge.Create("res.partner.category", new { name = "a" });
        var b = await bridge.Create("res.partner.category", new { name = "b" });
        var partner = await bridge.Create("res.partner", new { name = "Tagged", category_id = new object[] { new object[] { 6, 0, new[] { a } } } });

        Assert.Equal([a], await Tags(partner));
        Assert.Equal([a, b], await After(partner, new object[] { 4, b }));
        Assert.Equal([b], await After(partner, new object[] { 3, a }));
        Assert.Empty(await After(partner, new object[] { 5 }));
        var made = Assert.Single(await After(partner, new object[] { 0, 0, new { name = "c" } }));
        await After(partner, new object[] { 1, made, new { name = "d" } });
        Assert.Equal("d", (await bridge.Call("res.partner.category", "read", [made, new[] { "name" }]))[0].GetProperty("name").GetString());
        Assert.Empty(await After(partner, new object[] { 2, made }));
        Assert.Empty(await bridge.Search("res.partner.category", new object[] { new object[] { "id", "=", made } }));
    }

    [Fact]
    public async Task A_plain_list_replaces_and_false_clears()
    {
        var tag = await bridge.Create("res.partner.category", new { name = "plain" });
        var partner = await bridge.Create("res.partner", new { name = "Plain" });

        await bridge.Call("res.partner", "write", [partner, new { category_id = new[] { tag } }]);
        Assert.Equal([tag], await Tags(partner));

        await bridge.Call("res.partner", "write", [partner, new { category_id = false }]);
        Assert.Empty(await Tags(partner));
    }

    [Fact]
    public async Task One2many_lines_are_created_with_their_owner_and_detached_by_command_3()
    {
        var owner = await bridge.Create("res.partner", new { name = "Owner", child_ids = new object[] { new object[] { 0, 0, new { name = "One" } }, new object[] { 0, 0, new { name = "Two" } } } });
        var lines = await bridge.Search("res.partner", new object[] { new object[] { "parent_id", "=", owner } }, new { order = "id" });
        Assert.Equal(2, lines.Length);

        await bridge.Call("res.partner", "write", [owner, new { child_ids = new object[] { new object[] { 3, lines[0], 0 } } }]);

        Assert.Equal([lines[1]], await bridge.Search("res.partner", new object[] { new object[] { "parent_id", "=", owner } }));
        Assert.Equal([lines[0]], await bridge.Search("res.partner", new object[] { new object[] { "id", "=", lines[0] } }));
    }

    [Theory]
    [InlineData("""[[4]]""", "builtins.IndexError", "list index out of range")]
    [InlineData("""[[6, 0]]""", "builtins.IndexError", "list index out of range")]
    [InlineData("""[[6, 0, 1]]""", "builtins.TypeError", "'int' object is not iterable")]
    [InlineData("\"x\"", "builtins.ValueError", "Wrong value for res.partner.category_id: x")]
    [InlineData("5", "builtins.ValueError", "Wrong value for res.partner.category_id: 5")]
    public async Task Broken_commands_are_refused_as_Python_would(string commands, string name, string message)
    {
        var partner = await bridge.Create("res.partner", new { name = "Broken" });

        Assert.Equal((name, message), await bridge.Error("res.partner", "write", partner, new { category_id = JsonElement.Parse(commands) }));
    }

    [Theory]
    [InlineData("[[]]")]
    [InlineData("""[["x"]]""")]
    [InlineData("[[9, 1]]")]
    public async Task What_is_no_command_is_passed_over(string commands)
    {
        var tag = await bridge.Create("res.partner.category", new { name = "kept" });
        var partner = await bridge.Create("res.partner", new { name = "Keeper", category_id = new[] { tag } });

        await bridge.Call("res.partner", "write", [partner, new { category_id = JsonElement.Parse(commands) }]);

        Assert.Equal([tag], await Tags(partner));
    }

    private async Task<int[]> After(int partner, object[] command)
    {
        await bridge.Call("res.partner", "write", [partner, new { category_id = new object[] { command } }]);
        return await Tags(partner);
    }

    private async Task<int[]> Tags(int partner) => [.. BridgeFixture.Ids((await bridge.Call("res.partner", "read", [partner, new[] { "category_id" }]))[0].GetProperty("category_id")).Order()];
}
