using Microsoft.Extensions.Logging;
using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Engine.Databases;

/// <summary>What runs beside the calls of one database while it is open.</summary>
internal sealed class DatabaseWorkers : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(25);
    private readonly CancellationTokenSource stop = new();
    private readonly List<Task> running = [];

    public DatabaseWorkers(BridgeDatabase database, IEnumerable<IBackgroundWork> work, ILogger log)
    {
        running.Add(Task.Run(() => SharedCacheSignal.ListenAsync(database, stop.Token)));
        foreach (var item in work) running.Add(Task.Run(() => BackgroundLoop.RunAsync(item, database, log, stop.Token)));
    }

    /// <summary>Asks all workers to stop and waits until what they have in hand is done, for a bounded time.</summary>
    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await Task.WhenAll(running).WaitAsync(Patience).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stop.Dispose();
    }
}
