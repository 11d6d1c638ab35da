namespace OdooMailBridge.Conformance.Server;

/// <summary>The one server all areas are replayed against, started when the first transcript asks for it.</summary>
public static class SharedServer
{
    private static readonly Lazy<Task<IBridgeServer>> Started = new(StartAsync);

    /// <summary>The running server.</summary>
    public static Task<IBridgeServer> GetAsync() => Started.Value;

    /// <summary>Stops it if it was started; called once, when the test assembly is done.</summary>
    public static async Task StopAsync()
    {
        if (Started.IsValueCreated && Started.Value.IsCompletedSuccessfully)
            await (await Started.Value).DisposeAsync();
    }

    private static async Task<IBridgeServer> StartAsync() =>
        RunningServer.FromEnvironment() is { } running ? running : await HostProcess.StartAsync();
}
