namespace OdooMailBridge.Conformance.RunnerTests;

/// <summary>A clock that stands still at noon of 14 May 2026, UTC.</summary>
public sealed class FixedClock : TimeProvider
{
    public static readonly FixedClock Instance = new();

    public override DateTimeOffset GetUtcNow() => new(2026, 5, 14, 12, 0, 0, TimeSpan.Zero);
}
