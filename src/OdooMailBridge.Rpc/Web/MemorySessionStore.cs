using System.Collections.Concurrent;

namespace OdooMailBridge.Rpc.Web;

/// <summary>Sessions of one process, bounded in number; a restart ends them.</summary>
public sealed class MemorySessionStore(RpcOptions options, TimeProvider time) : ISessionStore
{
    private readonly ConcurrentDictionary<string, Entry> sessions = new(StringComparer.Ordinal);

    public ValueTask<WebSession?> FindAsync(SessionKey key, CancellationToken cancel = default)
    {
        if (!sessions.TryGetValue(key.Hash, out var entry)) return ValueTask.FromResult<WebSession?>(null);
        var now = time.GetUtcNow();
        if (now - entry.Used > options.SessionTimeout)
        {
            sessions.TryRemove(key.Hash, out _);
            return ValueTask.FromResult<WebSession?>(null);
        }
        entry.Used = now;
        return ValueTask.FromResult<WebSession?>(entry.Session);
    }

    public ValueTask SaveAsync(SessionKey key, WebSession session, CancellationToken cancel = default)
    {
        if (sessions.Count >= options.MaxSessions) MakeRoom();
        sessions[key.Hash] = new Entry(session) { Used = time.GetUtcNow() };
        return ValueTask.CompletedTask;
    }

    public ValueTask RemoveAsync(SessionKey key, CancellationToken cancel = default)
    {
        sessions.TryRemove(key.Hash, out _);
        return ValueTask.CompletedTask;
    }

    /// <summary>A tenth at once, so that a full store does not sort itself at every login.</summary>
    private void MakeRoom()
    {
        foreach (var (hash, _) in sessions.ToArray().OrderBy(pair => pair.Value.Used).Take(options.MaxSessions / 10 + 1)) sessions.TryRemove(hash, out _);
    }

    private sealed class Entry(WebSession session)
    {
        private long usedTicks;

        public WebSession Session => session;

        public DateTimeOffset Used
        {
            get => new(Interlocked.Read(ref usedTicks), TimeSpan.Zero);
            set => Interlocked.Exchange(ref usedTicks, value.UtcTicks);
        }
    }
}
