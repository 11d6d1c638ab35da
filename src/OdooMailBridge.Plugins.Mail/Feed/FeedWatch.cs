namespace OdooMailBridge.Plugins.Mail.Feed;

/// <summary>One watcher's flag: something happened since it last looked.</summary>
public sealed class FeedWatch(Action<FeedWatch> leave) : IDisposable
{
    private readonly SemaphoreSlim flag = new(1, 1);

    /// <summary>Raises the flag; a raised one stays.</summary>
    public void Wake()
    {
        try
        {
            flag.Release();
        }
        catch (SemaphoreFullException)
        {
            // Raised already: the watcher has not looked since.
        }
    }

    /// <summary>Waits for the flag and takes it down; false after the time.</summary>
    public Task<bool> LookAsync(TimeSpan longest, CancellationToken cancel) => flag.WaitAsync(longest, cancel);

    public void Dispose() => leave(this);
}
