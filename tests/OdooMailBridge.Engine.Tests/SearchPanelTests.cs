using System.Text.Json;
using Xunit;

namespace OdooMailBridge.Engine.Tests;

[Collection(BridgeCollection.Name)]
public sealed class SearchPanelTests(BridgeFixture bridge)
{
    [Fact]
    public async Task A_tree_of_values_shows_the_way_to_each_and_counts_what_is_below()
    {
        var family = await Family.Of(bridge);

        var range = await bridge.Call("res.partner", "search_panel_select_range", ["parent_id"], new { search_domain = family.Members, enable_counters = true });

        Assert.Equal("parent_id", range.GetProperty("parent_field").GetString());
        Assert.Equal($"""[{family.Top}:false:2,{family.Middle}:{family.Top}:1]""", Shown(range, "parent_id"));
    }

    [Fact]
    public async Task Counts_follow_what_is_chosen_elsewhere_and_the_values_do_not()
    {
        var family = await Family.Of(bridge);
        var nobody = new object[] { new object[] { "name", "=", "nobody" } };

        var range = await bridge.Call("res.partner", "search_panel_select_range", ["parent_id"], new { search_domain = family.Members, category_domain = nobody, enable_counters = true, hierarchize = false });

        Assert.False(range.GetProperty("parent_field").GetBoolean());
        Assert.Equal([0, 0], range.GetProperty("values").EnumerateArray().Select(value => value.GetProperty("__count").GetInt32()));
    }

    [Theory]
    [InlineData(true, """["contact","invoice","delivery","other"]""")]
    [InlineData(false, """["contact"]""")]
    public async Task A_selection_shows_all_options_when_expanded(bool expand, string options)
    {
        var family = await Family.Of(bridge);

        var range = await bridge.Call("res.partner", "search_panel_select_range", ["type"], new { search_domain = family.Members, expand });

        Assert.Equal(options, JsonSerializer.Serialize(range.GetProperty("values").EnumerateArray().Select(value => value.GetProperty("id").GetString())));
    }

    [Fact]
    public async Task A_limit_that_is_reached_is_an_answer_of_its_own()
    {
        var family = await Family.Of(bridge);

        var range = await bridge.Call("res.partner", "search_panel_select_range", ["parent_id"], new { search_domain = family.Members, limit = 1 });

        Assert.Equal("""{"error_msg":"Too many items to display."}""", JsonSerializer.Serialize(range));
    }

    [Fact]
    public async Task Filters_come_in_groups_of_the_comodel_each_with_its_own_domain()
    {
        var family = await Family.Of(bridge);
        var group = new Dictionary<string, object> { ["false"] = new object[] { new object[] { "name", "=", "nobody" } } };

        var filter = await bridge.Call("res.partner", "search_panel_select_multi_range", ["category_id"], new { search_domain = family.Members, enable_counters = true, group_by = "parent_id", group_domain = group });

        Assert.Equal($"[{family.Tag}:false:0,{family.Subtag}:{family.Tag}:1]", Shown(filter, "group_id"));
        Assert.Equal("Not Set", filter.GetProperty("values")[0].GetProperty("group_name").GetString());
    }

    [Fact]
    public async Task Other_kinds_of_fields_are_refused()
    {
        var (name, message) = await bridge.Error("res.partner", "search_panel_select_range", "category_id");

        Assert.Equal("odoo.exceptions.UserError", name);
        Assert.Equal("Only types many2one, selection are supported for category (found type many2many)", message);
    }

    private static string Shown(JsonElement answer, string field) =>
        $"[{string.Join(",", answer.GetProperty("values").EnumerateArray().Select(value => $"{value.GetProperty("id")}:{value.GetProperty(field).GetRawText()}:{value.GetProperty("__count")}"))}]";

    /// <summary>A company with an office, a person in each; the office's person has a tag below the other's.</summary>
    private sealed record Family(int Top, int Middle, int Tag, int Subtag, object[] Members)
    {
        public static async Task<Family> Of(BridgeFixture bridge)
        {
            var mark = $"panel {Guid.NewGuid():N}";
            var tag = await bridge.Create("res.partner.category", new { name = $"A {mark}" });
            var subtag = await bridge.Create("res.partner.category", new { name = $"B {mark}", parent_id = tag });
            var top = await bridge.Create("res.partner", new { name = $"Firm {mark}", is_company = true });
            var middle = await bridge.Create("res.partner", new { name = $"Office {mark}", parent_id = top });
            await bridge.Create("res.partner", new { name = "One", function = mark, parent_id = top, category_id = new[] { tag } });
            await bridge.Create("res.partner", new { name = "Two", function = mark, parent_id = middle, category_id = new[] { subtag } });
            return new Family(top, middle, tag, subtag, [new object[] { "function", "=", mark }]);
        }
    }
}
