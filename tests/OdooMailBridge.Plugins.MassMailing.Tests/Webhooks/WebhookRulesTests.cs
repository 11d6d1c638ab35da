using System.Net;
using System.Text;
using Microsoft.Extensions.Configuration;
using OdooMailBridge.Plugins.Webhooks;
using Xunit;

namespace OdooMailBridge.Plugins.MassMailing.Tests.Webhooks;

public sealed class WebhookRulesTests
{
    private static readonly ReachableNetworks Public = new(new ConfigurationBuilder().Build());

    /// <summary>The example that libraries of Standard Webhooks test themselves with.</summary>
    [Fact]
    public void Signs_as_others_verify() => Assert.Equal("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
        WebhookSignature.Of([WebhookSecret.Key("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")!], "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, """{"test": 2432232314}"""));

    [Fact]
    public void Each_valid_secret_signs()
    {
        var both = WebhookSignature.Of([Encoding.ASCII.GetBytes("one"), Encoding.ASCII.GetBytes("two")], "msg_1", 1, "{}").Split(' ');
        Assert.Equal(2, both.Distinct().Count());
    }

    [Theory]
    [InlineData("8.8.8.8", true)]
    [InlineData("2606:4700::1111", true)]
    [InlineData("127.0.0.1", false)]
    [InlineData("10.1.2.3", false)]
    [InlineData("172.31.255.255", false)]
    [InlineData("172.32.0.1", true)]
    [InlineData("192.168.0.1", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("224.0.0.1", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("::1", false)]
    [InlineData("::", false)]
    [InlineData("::ffff:127.0.0.1", false)]
    [InlineData("::ffff:8.8.8.8", true)]
    [InlineData("fe80::1", false)]
    [InlineData("fd00:ec2::254", false)]
    [InlineData("64:ff9b::7f00:1", false)]
    [InlineData("2002:7f00:1::", false)]
    [InlineData("2001:0:7f00:1::", false)]
    [InlineData("ff02::1", false)]
    public void Only_public_addresses_are_reached(string address, bool reached) => Assert.Equal(reached, Public.Permits(IPAddress.Parse(address)));

    [Theory]
    [InlineData("https://hooks.example.com/in?key=1", true)]
    [InlineData("http://hooks.example.com", true)]
    [InlineData("http://127.0.0.1/", false)]
    [InlineData("http://2130706433/", false)]
    [InlineData("http://0x7f.1/", false)]
    [InlineData("http://[::1]/", false)]
    [InlineData("https://user:pass@hooks.example.com/", false)]
    [InlineData("file:///etc/passwd", false)]
    [InlineData("gopher://hooks.example.com/", false)]
    [InlineData("hooks.example.com", false)]
    [InlineData("https://", false)]
    public void An_address_is_told_from_a_trap(string url, bool accepted) => Assert.Equal(accepted, WebhookAddress.Refusal(url, Public) is null);

    [Fact]
    public void A_failed_delivery_is_tried_for_three_days()
    {
        var now = new DateTime(2030, 1, 1, 12, 0, 0, DateTimeKind.Utc);
        var (deadline, time, attempts) = (now + PlanRedelivery.Patience, now, 1);
        while (PlanRedelivery.After(attempts, time, deadline, null, 0.5) is { } next)
        {
            Assert.InRange(next, time.AddSeconds(5), time.AddHours(24));
            (time, attempts) = (next, attempts + 1);
        }
        Assert.Equal(9, attempts);
        Assert.InRange(deadline - time, TimeSpan.Zero, TimeSpan.FromHours(24));
        Assert.Equal(now.AddMinutes(10), PlanRedelivery.After(1, now, deadline, TimeSpan.FromMinutes(10), 0.5));
        Assert.Equal(now.AddHours(12), PlanRedelivery.After(1, now, deadline, TimeSpan.MaxValue, 0.5));
    }

    [Fact]
    public void A_receiver_that_fails_again_and_again_is_left_alone_for_longer_and_longer() =>
        Assert.Equal([null, null, 1.0, 2, 32, 60, 60], new[] { 1, 4, 5, 6, 10, 11, 1_000_000 }.Select(failures => PlanRedelivery.Rest(failures)?.TotalMinutes));
}
