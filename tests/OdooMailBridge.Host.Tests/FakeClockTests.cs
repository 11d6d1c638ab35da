using OdooMailBridge.TestKit;
using Xunit;

namespace OdooMailBridge.Host.Tests;

public class FakeClockTests
{
    [Fact]
    public async Task Ends_a_delay_only_when_its_time_has_come()
    {
        var clock = new FakeClock();
        var delay = Task.Delay(TimeSpan.FromMinutes(5), clock);

        clock.Advance(TimeSpan.FromMinutes(4));
        Assert.False(delay.IsCompleted);

        clock.Advance(TimeSpan.FromMinutes(1));
        await delay.WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public void Fires_a_periodic_timer_at_each_of_its_times()
    {
        var clock = new FakeClock();
        var fired = new List<DateTimeOffset>();
        using var timer = clock.CreateTimer(_ => fired.Add(clock.GetUtcNow()), null, TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(30));

        clock.Advance(TimeSpan.FromSeconds(75));

        var start = clock.GetUtcNow() - TimeSpan.FromSeconds(75);
        Assert.Equal([start.AddSeconds(10), start.AddSeconds(40), start.AddSeconds(70)], fired);
    }
}
