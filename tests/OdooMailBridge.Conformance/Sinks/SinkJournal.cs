using System.Diagnostics;

namespace OdooMailBridge.Conformance.Sinks;

/// <summary>Everything the sinks of one transcript were given, in order of arrival.</summary>
public sealed class SinkJournal
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private readonly Lock _gate = new();
    private readonly List<SmtpTransaction> _transactions = [];
    private long _lastActivity = Stopwatch.GetTimestamp();
    private int _busy;
    private int _taken;

    /// <summary>A session heard something.</summary>
    public void Touch() => Interlocked.Exchange(ref _lastActivity, Stopwatch.GetTimestamp());

    /// <summary>A session is in the midst of something, or no longer is.</summary>
    public void Busy(bool isBusy)
    {
        Interlocked.Add(ref _busy, isBusy ? 1 : -1);
        Touch();
    }

    public void Add(SmtpTransaction transaction)
    {
        lock (_gate)
            _transactions.Add(transaction);
    }

    /// <summary>
    /// What came since the last call: waits until <paramref name="atLeast"/> transactions are there or the timeout is over,
    /// then until the sinks are quiet, at most five seconds beyond the timeout.
    /// </summary>
    public async Task<IReadOnlyList<SmtpTransaction>> TakeAsync(int atLeast, TimeSpan quiet, TimeSpan timeout)
    {
        var start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) < timeout && Waiting() < atLeast)
            await Task.Delay(Pause);
        var settled = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) < timeout + TimeSpan.FromSeconds(5))
        {
            var since = Math.Max(Interlocked.Read(ref _lastActivity), settled);
            if (Volatile.Read(ref _busy) == 0 && Stopwatch.GetElapsedTime(since) >= quiet)
                break;
            await Task.Delay(Pause);
        }

        lock (_gate)
        {
            var fresh = _transactions[_taken..];
            _taken = _transactions.Count;
            return fresh;
        }
    }

    private int Waiting()
    {
        lock (_gate)
            return _transactions.Count - _taken;
    }
}
