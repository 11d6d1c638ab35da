using System.Collections.Concurrent;
using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Rpc.Web;

/// <summary>
/// Slows down guessing at the web login: after so many failures in a row of one address, its attempts are refused until a while after the
/// last failure. A success starts the count again. This is the server's bound, over all databases; a database may have a stricter one in
/// its parameters, which the authenticator reads.
/// </summary>
internal sealed class LoginThrottle(RpcOptions options, TimeProvider time)
{
    private const int Addresses = 10_000;

    /// <summary>Attempts of one address that are checked at the same time; without this bound a burst would pass before its first failure counts.</summary>
    private const int Lanes = 4;

    private readonly ConcurrentDictionary<string, Entry> entries = new(StringComparer.Ordinal);

    /// <summary>Runs an attempt, which returns null when it failed; throws <see cref="AccessDenied"/> when the address must wait.</summary>
    public async Task<int?> AttemptAsync(string address, Func<Task<int?>> attempt, CancellationToken cancel)
    {
        if (options.LoginFailuresAllowed <= 0) return await attempt();
        if (entries.Count >= Addresses) DropOld();
        var entry = entries.GetOrAdd(address, _ => new Entry());
        await entry.Gate.WaitAsync(cancel);
        try
        {
            if (MustWait(entry)) throw new AccessDenied("Too many login failures, please wait a bit before trying again.");
            var uid = await CountedAsync(entry, attempt);
            if (uid is not null) entries.TryRemove(address, out _);
            return uid;
        }
        finally
        {
            entry.Gate.Release();
        }
    }

    private async Task<int?> CountedAsync(Entry entry, Func<Task<int?>> attempt)
    {
        try
        {
            var uid = await attempt();
            if (uid is null) entry.Fail(time.GetUtcNow());
            return uid;
        }
        catch (AccessDenied)
        {
            // The authenticator's own refusal, with its words, is a failure too.
            entry.Fail(time.GetUtcNow());
            throw;
        }
    }

    private bool MustWait(Entry entry) => entry.Failures >= options.LoginFailuresAllowed && time.GetUtcNow() - entry.Last < options.LoginCooldown;

    private void DropOld()
    {
        var now = time.GetUtcNow();
        foreach (var (address, entry) in entries)
        {
            if (now - entry.Last >= options.LoginCooldown) entries.TryRemove(address, out _);
        }
        // Still too many: a flood of addresses. The oldest half forgets its failures, which is better than growing.
        if (entries.Count < Addresses) return;
        foreach (var (address, _) in entries.ToArray().OrderBy(pair => pair.Value.Last).Take(Addresses / 2)) entries.TryRemove(address, out _);
    }

    private sealed class Entry
    {
        private int failures;
        private long lastTicks;

        public SemaphoreSlim Gate { get; } = new(Lanes);
        public int Failures => Volatile.Read(ref failures);
        public DateTimeOffset Last => new(Interlocked.Read(ref lastTicks), TimeSpan.Zero);

        public void Fail(DateTimeOffset now)
        {
            Interlocked.Exchange(ref lastTicks, now.UtcTicks);
            Interlocked.Increment(ref failures);
        }
    }
}
