using OdooMailBridge.Plugins.Mail.Limits;
using Xunit;

namespace OdooMailBridge.Plugins.Mail.Tests.Limits;

public sealed class SendingLimitTests
{
    private static readonly DateTime Noon = new(2030, 1, 1, 12, 0, 0);

    [Fact]
    public void A_bucket_drains_evenly_and_a_day_at_midnight()
    {
        Assert.Equal(30, Limit("minute", 60, 60).LevelThen(Noon.AddSeconds(30)), 3);
        Assert.Equal(0, Limit("minute", 60, 60).LevelThen(Noon.AddHours(1)));
        Assert.Equal(60, Limit("day", 60, 60).LevelThen(Noon.AddHours(11)));
        Assert.Equal(0, Limit("day", 60, 60).LevelThen(Noon.AddHours(12)));
    }

    [Fact]
    public void A_clock_that_went_back_gives_nothing_away()
    {
        Assert.Equal(60, Limit("minute", 60, 60).LevelThen(Noon.AddMinutes(-5)));
    }

    [Fact]
    public void Mails_beyond_the_limit_wait_one_after_the_other()
    {
        var (postponed, levels) = AskSendingLimits.Divide([Limit("minute", 3, 1)], [1, 1, 1, 1], Noon);
        Assert.Equal([2, 3], postponed.Select(wait => wait.Index));
        Assert.Equal([20.0, 40], postponed.Select(wait => Math.Round((wait.Until - Noon).TotalSeconds, 3)));
        Assert.Equal([3.0], levels);
        Assert.Equal("Waits: 3 messages per minute are allowed through this server.", postponed[0].Reason);
    }

    [Fact]
    public void The_strictest_of_several_limits_decides()
    {
        var (postponed, levels) = AskSendingLimits.Divide([Limit("second", 100, 0), Limit("day", 5, 4), Limit("hour", 5, 3)], [1, 1], Noon);
        Assert.Equal((1, Noon.Date.AddDays(1)), (Assert.Single(postponed).Index, postponed[0].Until));
        Assert.Equal([1.0, 5, 4], levels);
    }

    [Fact]
    public void No_mail_overtakes_one_that_waits()
    {
        var (postponed, _) = AskSendingLimits.Divide([Limit("minute", 10, 9)], [5, 1], Noon);
        Assert.Equal([0, 1], postponed.Select(wait => wait.Index));
        Assert.True(postponed[1].Until >= postponed[0].Until);
    }

    [Fact]
    public void A_mail_bigger_than_the_bucket_goes_when_it_is_empty()
    {
        Assert.Empty(AskSendingLimits.Divide([Limit("minute", 3, 0)], [50], Noon).Postponed);
        var waits = Assert.Single(AskSendingLimits.Divide([Limit("minute", 3, 3)], [50], Noon).Postponed);
        Assert.Equal(Noon.AddMinutes(1), waits.Until);
    }

    private static SendingLimit Limit(string period, int messages, double level) => new(1, 1, period, messages, level, Noon);
}
