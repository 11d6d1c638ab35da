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

    [Theory]
    [InlineData("true", 4)]
    [InlineData("{\"min_groups\": 6}", 6)]
    [InlineData("{\"fill_from\": \"2030-12-15\"}", 5)]
    [InlineData("{\"fill_from\": \"2030-11-15\", \"fill_to\": \"2031-06-02\"}", 8)]
    public async Task Gaps_between_months_are_filled_on_request(string wish, int months)
    {
        var subject = $"fill {Guid.NewGuid():N}";
        foreach (var day in new[] { "2031-01-05", "2031-04-07" }) await bridge.Create("mailing.mailing", new { subject, mailing_type = "mail", schedule_date = $"{day} 10:00:00" });

        var groups = await bridge.Call("mailing.mailing", "read_group", [new object[] { new object[] { "subject", "=", subject } }, Array.Empty<string>(), new[] { "schedule_date:month" }], new { context = new { fill_temporal = JsonDocument.Parse(wish).RootElement } });

        Assert.Equal(months, groups.GetArrayLength());
        Assert.Equal(2, groups.EnumerateArray().Sum(group => group.GetProperty("schedule_date_count").GetInt32()));
    }

    [Fact]
    public async Task Filling_more_groups_than_a_screen_could_show_is_refused()
    {
        var wish = new { context = new { fill_temporal = new { fill_from = "0001-01-01", fill_to = "9999-12-31" } } };

        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => bridge.Call("res.partner", "read_group", [Array.Empty<object>(), Array.Empty<string>(), new[] { "create_date:hour" }], wish));

        Assert.Equal("builtins.ValueError", BridgeFixture.ErrorOf(failure).Name);
    }

    [Fact]
    public async Task Groups_of_files_count_only_files_that_the_user_may_read()
    {
        var login = $"u{Guid.NewGuid():N}";
        var uid = await bridge.Create("res.users", new { name = "Reader", login, password = login, groups_id = new object[] { new object[] { 6, 0, new[] { 1 } } } });
        var hidden = await bridge.Create("ir.attachment", new { name = "hidden", datas = "aGVsbG8=", res_model = "ir.cron", res_id = 1 });
        object?[] request = [new object[] { new object[] { "id", "=", hidden } }, Array.Empty<string>(), new[] { "name" }];

        Assert.Equal(1, (await bridge.Call("ir.attachment", "read_group", request)).GetArrayLength());
        Assert.Equal(0, (await bridge.CallAs(uid, login, "ir.attachment", "read_group", request)).GetArrayLength());
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
