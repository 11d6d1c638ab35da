namespace OdooMailBridge.Rpc.Tests.Fakes;

/// <summary>A clock that a test moves.</summary>
public sealed class FakeClock : TimeProvider
{
    private DateTimeOffset now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    public void Advance(TimeSpan by) => now += by;
    public override DateTimeOffset GetUtcNow() => now;
}
