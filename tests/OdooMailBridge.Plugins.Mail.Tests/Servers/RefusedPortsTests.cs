using OdooMailBridge.Plugins.Mail.Servers;
using Xunit;

namespace OdooMailBridge.Plugins.Mail.Tests.Servers;

public sealed class RefusedPortsTests
{
    [Theory]
    [InlineData("25", 25, true)]
    [InlineData("25", 0, true)]
    [InlineData("25, 26;27", 27, true)]
    [InlineData("25", 587, false)]
    [InlineData("", 25, false)]
    [InlineData(null, 25, false)]
    public void Only_listed_ports_are_refused(string? list, int port, bool refused)
    {
        var refusal = new RefusedPorts(list).Refusal(port);
        Assert.Equal(refused, refusal is not null);
        if (refused) Assert.All(["465", "587", "2525"], other => Assert.Contains(other, refusal, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("smtp")]
    [InlineData("70000")]
    [InlineData("-1")]
    public void A_list_of_something_else_is_an_error_at_the_start(string list) => Assert.Throws<FormatException>(() => new RefusedPorts(list));
}
