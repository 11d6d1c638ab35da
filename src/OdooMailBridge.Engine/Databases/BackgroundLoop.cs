using Microsoft.Extensions.Logging;
using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Engine.Databases;

/// <summary>Keeps a worker running: whatever breaks it is logged and it starts again after a pause.</summary>
internal static class BackgroundLoop
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    public static async Task RunAsync(IBackgroundWork work, BridgeDatabase database, ILogger log, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await work.RunAsync(database, stop);
                return;
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error)
            {
                log.LogError(error, "{Database}: {Work} stopped, starting it again in {Pause}", database.Name, work.Name, Pause);
                await Task.Delay(Pause, database.Clock, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }
}
