namespace OdooMailBridge.Transport.Smtp.Pool;

/// <summary>
/// The sessions of one endpoint and the senders waiting for one, first come first served. The pool's lock guards it.
/// A waiter is given a session, or null: leave to open one.
/// </summary>
internal sealed class EndpointSessions(int max)
{
    private readonly Queue<TaskCompletionSource<PooledSession?>> _waiting = new();

    /// <summary>The end is the most recently used: the others grow cold and can be closed.</summary>
    private readonly List<PooledSession> _idle = [];

    /// <summary>Sessions lent, idle, or being opened.</summary>
    public int Open { get; private set; }

    public int Idle => _idle.Count;

    /// <summary>Somebody waits for a session.</summary>
    public bool IsWanted => _waiting.Count > 0;

    public bool IsEmpty => Open == 0 && _waiting.Count == 0;

    /// <summary>Completed at once when a session or a place is free.</summary>
    public Task<PooledSession?> Take(out TaskCompletionSource<PooledSession?>? waiter)
    {
        waiter = null;
        if (_idle.Count > 0)
        {
            var session = _idle[^1];
            _idle.RemoveAt(_idle.Count - 1);
            return Task.FromResult<PooledSession?>(session);
        }
        if (Open < max)
        {
            Open++;
            return Task.FromResult<PooledSession?>(null);
        }
        waiter = new TaskCompletionSource<PooledSession?>(TaskCreationOptions.RunContinuationsAsynchronously);
        _waiting.Enqueue(waiter);
        return waiter.Task;
    }

    /// <summary>A healthy session comes back.</summary>
    public void Return(PooledSession session)
    {
        if (!TryHandOver(session)) _idle.Add(session);
    }

    /// <summary>A session is gone, or could not be opened: its place is free.</summary>
    public void GiveUpPlace()
    {
        if (!TryHandOver(null)) Open--;
    }

    /// <summary>Takes out the sessions unused since before a moment.</summary>
    public List<PooledSession> TakeIdleSince(long timestamp)
    {
        var cold = _idle.FindAll(session => session.IdleSince <= timestamp);
        _idle.RemoveAll(session => session.IdleSince <= timestamp);
        Open -= cold.Count;
        return cold;
    }

    public void TurnAwayWaiting(Exception reason)
    {
        while (_waiting.TryDequeue(out var waiter)) waiter.TrySetException(reason);
    }

    private bool TryHandOver(PooledSession? session)
    {
        while (_waiting.TryDequeue(out var waiter))
            if (waiter.TrySetResult(session)) return true;
        return false;
    }
}
