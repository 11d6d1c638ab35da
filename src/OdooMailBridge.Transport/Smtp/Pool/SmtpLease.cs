namespace OdooMailBridge.Transport.Smtp.Pool;

/// <summary>A session lent by the pool; disposing gives it back, or closes it when it is no longer usable.</summary>
public sealed class SmtpLease : IAsyncDisposable
{
    private readonly SmtpPool _pool;
    private PooledSession? _session;

    internal SmtpLease(SmtpPool pool, PooledSession session, bool wasReused)
    {
        _pool = pool;
        _session = session;
        WasReused = wasReused;
    }

    /// <exception cref="ObjectDisposedException">The lease was given back.</exception>
    public SmtpSession Session => _session?.Session ?? throw new ObjectDisposedException(nameof(SmtpLease));

    /// <summary>True when the session was used before: the server may have left it meanwhile.</summary>
    public bool WasReused { get; }

    /// <summary>Nobody else waits for the session, and it would be lent again after one more message.</summary>
    internal bool MayGoOn => _session is { } session && _pool.MayGoOn(session);

    public ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _session, null) is { } session) _pool.TakeBack(session);
        return ValueTask.CompletedTask;
    }
}
