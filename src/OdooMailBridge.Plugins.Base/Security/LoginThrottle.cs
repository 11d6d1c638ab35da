using System.Collections.Concurrent;

namespace OdooMailBridge.Plugins.Base;

/// <summary>Slows down guessing on the web login: after some failures in a row from one address, attempts are refused for a while.</summary>
public sealed class LoginThrottle(TimeProvider time)
{
    private const int Capacity = 50_000;
    private readonly ConcurrentDictionary<(string Database, string Address), (int Failures, DateTimeOffset Last)> failures = new();

    /// <param name="after">Failures before refusal; 0 turns the throttle off.</param>
    public bool Refuses(string database, string? address, int after, TimeSpan pause) =>
        after > 0 && address is not null && failures.TryGetValue((database, address), out var seen) && seen.Failures >= after && time.GetUtcNow() - seen.Last < pause;

    public void Failed(string database, string? address)
    {
        if (address is null) return;
        if (failures.Count >= Capacity) failures.Clear();
        failures.AddOrUpdate((database, address), (1, time.GetUtcNow()), (_, seen) => (seen.Failures + 1, time.GetUtcNow()));
    }

    public void Succeeded(string database, string? address)
    {
        if (address is not null) failures.TryRemove((database, address), out _);
    }
}
