namespace OdooMailBridge.Transport.Wire;

/// <summary>
/// One time-out source used again for every operation of one direction of a connection: a linked source per read would be the
/// largest allocation of a short SMTP dialogue.
/// </summary>
internal sealed class OperationTimer : IDisposable
{
    private CancellationTokenSource _source = new();
    private CancellationTokenRegistration _caller;

    public CancellationToken Start(TimeSpan timeout, CancellationToken caller)
    {
        if (!_source.TryReset())
        {
            _source.Dispose();
            _source = new CancellationTokenSource();
        }
        if (timeout != Timeout.InfiniteTimeSpan) _source.CancelAfter(timeout);
        if (caller.CanBeCanceled)
            _caller = caller.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), _source);
        return _source.Token;
    }

    public void Stop()
    {
        _caller.Dispose();
        _caller = default;
        _source.CancelAfter(Timeout.InfiniteTimeSpan);
    }

    /// <summary>
    /// Stops the clock. The source itself holds nothing else, and disposing it would make the operation it guards fail with an
    /// error about the source when a connection is closed under a pending read.
    /// </summary>
    public void Dispose() => Stop();
}
