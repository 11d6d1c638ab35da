using System.Text.Json;
using Xunit;

namespace OdooMailBridge.Engine.Tests;

[Collection(BridgeCollection.Name)]
public sealed class GroupTests(BridgeFixture bridge)
{
    [Fact]
    public async Task Every_group_s_domain_finds_as_many_records_as_the_group_counts()
    {
        var mark = await Partners();
        object[] domain = [new object[] { "function", "=", mark }];
        foreach (var field in new[] { "country_id", "is_company", "color", "category_id", "create_date:day", "create_date:week", "create_date:quarter", "name" })
        {
            var groups = await bridge.Call("res.partner", "read_group", [domain, Array.Empty<string>(), new[] { field }], new { context = new { tz = "Asia/Tokyo" } });
            Assert.NotEmpty(groups.EnumerateArray());
            foreach (var group in groups.EnumerateArray())
                Assert.Equal(group.GetProperty($"{field.Split(':')[0]}_count").GetInt32(), (await bridge.Search("res.partner", group.GetProperty("__domain"))).Length);
        }
    }

    [Fact]
    public async Task Aggregates_come_under_their_aliases_and_order_the_groups()
    {
        var mark = await Partners();

        var groups = await bridge.Call("res.partner", "read_group", [new object[] { new object[] { "function", "=", mark } }, new[] { "most:max(color)", "n:count(id)" }, new[] { "is_company" }], new { orderby = "most desc" });

        Assert.Equal("""[5,4]""", JsonSerializer.Serialize(groups.EnumerateArray().Select(group => group.GetProperty("most").GetInt32())));
        Assert.Equal(6, groups.EnumerateArray().Sum(group => group.GetProperty("n").GetInt32()));
    }

    [Fact]
    public async Task Weeks_begin_on_the_language_s_first_day_and_labels_speak_it()
    {
        var groups = await bridge.Call("res.partner", "read_group", [Array.Empty<object>(), Array.Empty<string>(), new[] { "create_date:week" }], new { limit = 1 });

        var range = groups[0].GetProperty("__range").GetProperty("create_date:week");
        Assert.Equal(DayOfWeek.Sunday, DateTime.Parse(range.GetProperty("from").GetString()!, System.Globalization.CultureInfo.InvariantCulture).DayOfWeek);
        Assert.Matches(@"^W\d+ \d{4}$", groups[0].GetProperty("create_date:week").GetString()!);
    }

    private async Task<string> Partners()
    {
        var mark = $"group {Guid.NewGuid():N}";
        var country = (await bridge.Search("res.country", Array.Empty<object>(), new { limit = 1 }))[0];
        var tag = await bridge.Create("res.partner.category", new { name = mark });
        for (var i = 0; i < 6; i++)
            await bridge.Create("res.partner", new { name = $"G{i % 3}", function = mark, color = i, is_company = i % 2 == 0, country_id = i < 4 ? (object)country : false, category_id = i < 2 ? new[] { tag } : [] });
        return mark;
    }
}
