using System.Text.Json;
using Xunit;

namespace OdooMailBridge.Engine.Tests;

[Collection(BridgeCollection.Name)]
public sealed class WebReadTests(BridgeFixture bridge)
{
    [Fact]
    public async Task Records_that_are_gone_are_passed_over_whatever_is_read_of_them()
    {
        var kept = await bridge.Create("res.partner", new { name = "Kept" });
        var gone = await bridge.Create("res.partner", new { name = "Gone" });
        await bridge.Call("res.partner", "unlink", [gone]);

        Assert.Empty((await bridge.Call("res.partner", "read", [gone])).EnumerateArray());
        foreach (var field in new[] { "name", "create_uid", "display_name", "child_ids", "email_formatted", "category_id" })
            Assert.Equal([kept, kept], (await bridge.Call("res.partner", "read", [new[] { gone, kept, kept }, new[] { field }])).EnumerateArray().Select(row => row.GetProperty("id").GetInt32()));
        Assert.Equal([kept], (await bridge.Call("res.partner", "get_metadata", [new[] { gone, kept }])).EnumerateArray().Select(row => row.GetProperty("id").GetInt32()));
    }

    [Fact]
    public async Task A_specification_decides_how_deep_corecords_are_read()
    {
        var saved = await bridge.Call("res.partner", "web_save", [Array.Empty<int>(), new { name = "Top", child_ids = new object[] { new object[] { 0, 0, new { name = "A" } }, new object[] { 0, 0, new { name = "B" } } } }],
            new { specification = new { name = new { }, child_ids = new { fields = new { name = new { }, parent_id = new { fields = new { display_name = new { } } } }, limit = 1, order = "name desc" } } });
        var lines = saved[0].GetProperty("child_ids");

        Assert.Equal("B", lines[0].GetProperty("name").GetString());
        Assert.Equal("Top", lines[0].GetProperty("parent_id").GetProperty("display_name").GetString());
        Assert.False(lines[1].TryGetProperty("name", out _));
    }

    [Fact]
    public async Task The_length_of_a_search_does_not_depend_on_its_window()
    {
        for (var i = 0; i < 3; i++) await bridge.Create("res.partner", new { name = $"W{i}", function = "window" });

        foreach (var (limit, count) in new[] { (1, 1), (2, 2), (5, 3) })
        {
            var page = await bridge.Call("res.partner", "web_search_read", [new object[] { new object[] { "function", "=", "window" } }, new { name = new { } }], new { limit });
            Assert.Equal(3, page.GetProperty("length").GetInt32());
            Assert.Equal(count, page.GetProperty("records").GetArrayLength());
        }
    }

    [Fact]
    public async Task Endless_specifications_are_refused()
    {
        var deep = "{}";
        for (var i = 0; i < 16; i++) deep = "{\"parent_id\":{\"fields\":" + deep + "}}";
        var partner = await bridge.Create("res.partner", new { name = "Self" });
        for (var i = 0; i < 17; i++) partner = await bridge.Create("res.partner", new { name = $"Deep {i}", parent_id = partner });

        Assert.Equal("builtins.ValueError", (await bridge.Error("res.partner", "web_read", new[] { partner }, JsonDocument.Parse(deep).RootElement)).Name);
    }
}
