namespace OdooMailBridge.Transport.Smtp.Listener;

/// <summary>The memory all messages being received may take together: many large ones at once must not exhaust the process.</summary>
internal sealed class ContentBudget(long bytes)
{
    private long _left = bytes;

    public bool TryTake(long count)
    {
        if (Interlocked.Add(ref _left, -count) >= 0) return true;
        Interlocked.Add(ref _left, count);
        return false;
    }

    public void GiveBack(long count) => Interlocked.Add(ref _left, count);
}
