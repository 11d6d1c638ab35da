using Microsoft.Extensions.Hosting;

namespace OdooMailBridge.Engine.Databases;

/// <summary>
/// Background work ends when the service stops, not when the container disposes of it: by then sessions and pools that the work needs to finish
/// what it has in hand may be gone.
/// </summary>
internal sealed class EndOfWork(BridgeDatabases databases) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => databases.StopWorkAsync();
}
