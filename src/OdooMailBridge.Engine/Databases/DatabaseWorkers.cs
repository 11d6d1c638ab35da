using Microsoft.Extensions.Logging;
using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Engine.Databases;

/// <summary>What runs beside the calls of one database while it is open.</summary>
internal sealed class DatabaseWorkers : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(25);
    private readonly CancellationTokenSource stop = new();
    private readonly Lock gate = new();
    private readonly List<Task> running = [];
    private readonly BridgeDatabase database;
    private readonly ILogger log;

    public DatabaseWorkers(BridgeDatabase database, IEnumerable<IBackgroundWork> work, ILogger log)
    {
        (this.database, this.log) = (database, log);
        running.Add(Task.Run(() => SharedCacheSignal.ListenAsync(database, stop.Token)));
        Start(work);
    }

    /// <summary>More work, of a plugin that was installed while the database is open.</summary>
    public void Start(IEnumerable<IBackgroundWork> work)
    {
        lock (gate)
            foreach (var item in work)
                if (!stop.IsCancellationRequested) running.Add(Task.Run(() => BackgroundLoop.RunAsync(item, database, log, stop.Token)));
    }

    /// <summary>Asks all workers to stop and waits until what they have in hand is done, for a bounded time.</summary>
    public async ValueTask DisposeAsync()
    {
        Task asked;
        Task[] all;
        lock (gate) (asked, all) = (stop.CancelAsync(), [.. running]);
        await asked;
        await Task.WhenAll(all).WaitAsync(Patience).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stop.Dispose();
    }
}
