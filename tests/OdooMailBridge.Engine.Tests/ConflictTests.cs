using Xunit;

namespace OdooMailBridge.Engine.Tests;

[Collection(BridgeCollection.Name)]
public sealed class ConflictTests(BridgeFixture bridge)
{
    [Fact]
    public async Task Concurrent_writes_to_one_record_all_succeed_because_conflicts_are_repeated()
    {
        var partner = await bridge.Create("res.partner", new { name = "Contended" });

        var written = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => bridge.Call("res.partner", "write", [new[] { partner }, new { color = i }])));

        Assert.All(written, answer => Assert.True(answer.GetBoolean()));
    }
}
