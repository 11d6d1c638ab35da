using OdooMailBridge.TestKit;
using Xunit;

namespace OdooMailBridge.Host.Tests;

public class HealthCommandTests
{
    [Fact]
    public async Task Succeeds_while_the_bridge_is_ready()
    {
        await using var bridge = await BridgeProcess.Serve();

        await using var asked = await BridgeProcess.RunToEnd(["health", "--urls", $"http://0.0.0.0:{bridge.Url.Port}"]);

        Assert.Equal(0, asked.ExitCode);
        Assert.Contains("pass", asked.Output);
    }

    [Fact]
    public async Task Fails_when_nobody_listens()
    {
        await using var asked = await BridgeProcess.RunToEnd(["health", "--urls", $"http://127.0.0.1:{FreePort.Next()}"]);

        Assert.Equal(1, asked.ExitCode);
    }
}
