using System.Globalization;
using System.Text.Json;
using Xunit;

namespace OdooMailBridge.Engine.Tests;

/// <summary>Numbers that ir.sequence gives, and where they are counted.</summary>
[Collection(BridgeCollection.Name)]
public sealed class SequenceTests(BridgeFixture bridge)
{
    [Fact]
    public async Task Standard_numbers_are_counted_beside_the_row()
    {
        var sequence = await bridge.Create("ir.sequence", new { name = "Plain", code = "test.plain", prefix = "P%%", padding = 4, number_increment = 5 });

        Assert.Equal("P%0001", await Next("test.plain"));
        Assert.Equal("P%0006", await Next("test.plain"));
        var row = (await bridge.Call("ir.sequence", "read", [sequence, new[] { "number_next", "number_next_actual" }]))[0];
        Assert.Equal((1, 11), (row.GetProperty("number_next").GetInt32(), row.GetProperty("number_next_actual").GetInt32()));
    }

    [Fact]
    public async Task Each_date_range_counts_for_itself_and_is_made_when_it_is_needed()
    {
        var sequence = await bridge.Create("ir.sequence", new { name = "Ranged", code = "test.ranged", prefix = "%(range_year)s/%(range_month)s/", use_date_range = true });
        await bridge.Create("ir.sequence.date_range", new { sequence_id = sequence, date_from = "2025-07-01", date_to = "2025-09-30" });

        Assert.Equal("2025/01/1", await Next("test.ranged", "2025-03-04"));
        Assert.Equal("2025/01/2", await Next("test.ranged", "2025-06-30"));
        Assert.Equal("2025/07/1", await Next("test.ranged", "2025-07-01"));
        Assert.Equal("2025/10/1", await Next("test.ranged", "2025-12-31"));
        var ranges = await bridge.Call("ir.sequence.date_range", "search_read", [new object[] { new object[] { "sequence_id", "=", sequence } }, new[] { "date_from", "date_to" }], new { order = "date_from" });
        Assert.Equal(["2025-01-01 2025-06-30", "2025-07-01 2025-09-30", "2025-10-01 2025-12-31"],
            ranges.EnumerateArray().Select(range => $"{range.GetProperty("date_from").GetString()} {range.GetProperty("date_to").GetString()}"));
    }

    [Fact]
    public async Task Numbers_without_gaps_come_from_the_row_and_go_on_when_the_way_of_counting_changes()
    {
        var sequence = await bridge.Create("ir.sequence", new { name = "Gapless", code = "test.gapless", implementation = "no_gap", number_next = 7 });
        Assert.Equal("7", await Next("test.gapless"));
        Assert.Equal("8", await Next("test.gapless"));
        Assert.Equal(9, (await bridge.Call("ir.sequence", "read", [sequence, new[] { "number_next" }]))[0].GetProperty("number_next").GetInt32());

        await bridge.Call("ir.sequence", "write", [sequence, new { implementation = "standard" }]);
        Assert.Equal("9", await Next("test.gapless"));
    }

    [Fact]
    public async Task Numbers_may_count_down_and_begin_again()
    {
        var sequence = await bridge.Create("ir.sequence", new { name = "Down", code = "test.down", number_increment = -2, number_next = 1 });
        Assert.Equal("1", await Next("test.down"));
        Assert.Equal("-1", await Next("test.down"));

        await bridge.Call("ir.sequence", "write", [sequence, new { number_next = 1 }]);
        Assert.Equal("1", await Next("test.down"));
        Assert.Equal("-1", await Next("test.down"));
    }

    [Fact]
    public async Task The_legend_tells_the_day_its_week_and_its_range()
    {
        await bridge.Create("ir.sequence", new { name = "Legend", code = "test.legend", prefix = "%(y)s-%(doy)s-%(woy)s-%(weekday)s-%(current_year)s-" });
        var told = (await bridge.Call("ir.sequence", "next_by_code", ["test.legend"], new { context = new { ir_sequence_date = "2027-01-03" } })).GetString();

        // 3 January 2027 is a Sunday before the year's first Monday.
        Assert.Equal($"27-003-00-0-{DateTime.UtcNow.Year.ToString(CultureInfo.InvariantCulture)}-1", told);
    }

    [Theory]
    [InlineData("%(nope)s")]
    [InlineData("100%")]
    public async Task A_pattern_that_names_nothing_is_the_callers_error(string prefix)
    {
        var sequence = await bridge.Create("ir.sequence", new { name = "Broken", prefix });

        Assert.Equal(("odoo.exceptions.UserError", "Invalid prefix or suffix for sequence “Broken”"), await bridge.Error("ir.sequence", "next_by_id", new[] { sequence }));
    }

    [Fact]
    public async Task An_unknown_code_has_no_number() => Assert.Equal(JsonValueKind.False, (await bridge.Call("ir.sequence", "next_by_code", ["test.nobody"])).ValueKind);

    private async Task<string?> Next(string code, string? date = null) => (await bridge.Call("ir.sequence", "next_by_code", date is null ? [code] : [code, date])).GetString();
}
