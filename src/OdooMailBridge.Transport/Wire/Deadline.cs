namespace OdooMailBridge.Transport.Wire;

/// <summary>A limit shared by several waits for one thing.</summary>
internal readonly struct Deadline(TimeSpan limit)
{
    private readonly long _began = Environment.TickCount64;

    /// <summary>What is left of the limit.</summary>
    /// <exception cref="TransportTimeoutException">Nothing is.</exception>
    public TimeSpan Left(string phase)
    {
        if (limit == Timeout.InfiniteTimeSpan) return limit;
        var left = limit - TimeSpan.FromMilliseconds(Environment.TickCount64 - _began);
        return left > TimeSpan.Zero ? left : throw new TransportTimeoutException(phase, limit);
    }
}
