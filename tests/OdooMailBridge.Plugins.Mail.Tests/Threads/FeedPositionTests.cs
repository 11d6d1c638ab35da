using OdooMailBridge.Plugins.Mail.Feed;
using Xunit;

namespace OdooMailBridge.Plugins.Mail.Tests.Threads;

public sealed class FeedPositionTests
{
    [Fact]
    public void What_was_written_is_read() => Assert.Equal(new FeedPosition(12, "3456:3470:3456,3460"), FeedPosition.Parse(new FeedPosition(12, "3456:3470:3456,3460").ToString()));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("12")]
    [InlineData("-5")]
    [InlineData("12-")]
    [InlineData("x-1")]
    [InlineData("1-2-3")]
    [InlineData("12-5:4:")]
    [InlineData("12-5:9:4")]
    [InlineData("12-5:9:9")]
    [InlineData("12-5:9:7,6")]
    [InlineData("12-0:9:")]
    [InlineData("99999999999999999999-1:2:")]
    [InlineData("1-1:99999999999999999999:")]
    public void Anything_else_is_no_position(string? text) => Assert.Null(FeedPosition.Parse(text));
}
