namespace OdooMailBridge.Host.Health;

/// <summary>One thing the bridge depends on, and how to find out whether it is in order.</summary>
internal sealed record Check(string Name, Func<CancellationToken, Task<Finding>> Examine);

/// <summary>What a check found, in one sentence.</summary>
/// <param name="IsHint">Worth knowing; whether it is wrong, only people can tell.</param>
internal sealed record Finding(bool Good, string Words, bool IsHint = false);
