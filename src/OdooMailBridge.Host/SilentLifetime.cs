namespace OdooMailBridge.Host;

/// <summary>Leaves signals to the command: the embedded cluster has to stop after the application, not beside it.</summary>
internal sealed class SilentLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
