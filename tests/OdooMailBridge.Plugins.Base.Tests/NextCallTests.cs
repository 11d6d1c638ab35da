using Xunit;

namespace OdooMailBridge.Plugins.Base.Tests;

public class NextCallTests
{
    [Theory]
    [InlineData("2026-01-01 00:00", 1, "hours", "2026-01-01 00:00", "2026-01-01 01:00")]
    [InlineData("2026-01-01 00:10", 1, "hours", "2026-01-01 05:30", "2026-01-01 06:10")]
    [InlineData("2026-01-31 08:00", 1, "months", "2026-02-01 00:00", "2026-02-28 08:00")]
    [InlineData("2026-01-01 00:00", 2, "weeks", "2026-01-20 00:00", "2026-01-29 00:00")]
    [InlineData("2026-01-01 00:00", 1, "days", "2025-12-01 00:00", "2026-01-01 00:00")]
    public void Keeps_the_beat_over_missed_turns(string planned, int number, string unit, string now, string expected) =>
        Assert.Equal(At(expected), NextCall.After(At(planned), number, unit, At(now)));

    [Fact]
    public void Gives_the_beat_up_rather_than_count_through_years() =>
        Assert.Equal(At("2026-01-01 00:01"), NextCall.After(At("2016-01-01 00:00"), 1, "minutes", At("2026-01-01 00:00")));

    private static DateTime At(string text) => DateTime.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
