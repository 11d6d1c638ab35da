using OdooMailBridge.TestKit;
using Xunit;

namespace OdooMailBridge.Host.Tests;

/// <summary>A bridge without background work, with one database, for a class of tests that leave both usable.</summary>
public sealed class BridgeWithDatabase : IAsyncLifetime
{
    public string Database { get; } = $"shared_{Guid.NewGuid():N}";

    public BridgeProcess Bridge { get; private set; } = null!;

    public BridgeCalls Calls { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Bridge = await BridgeProcess.Serve(environment: new Dictionary<string, string> { ["OMB__MaxRequestBytes"] = "200000" });
        Calls = new BridgeCalls(Bridge.Url);
        await Calls.CreateDatabase(Database);
    }

    public async Task DisposeAsync()
    {
        await Calls.DropDatabase(Database);
        Calls.Dispose();
        await Bridge.DisposeAsync();
    }
}
