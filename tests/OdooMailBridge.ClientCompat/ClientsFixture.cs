using OdooMailBridge.TestKit;
using Xunit;

namespace OdooMailBridge.ClientCompat;

/// <summary>One bridge with one fresh database for all clients.</summary>
public sealed class ClientsFixture : IAsyncLifetime
{
    private BridgeProcess? _bridge;

    public string Database { get; } = $"clients_{Guid.NewGuid():N}";

    public string Url => _bridge!.Url.ToString().TrimEnd('/');

    public async Task InitializeAsync()
    {
        _bridge = await BridgeProcess.Serve();
        using var calls = new BridgeCalls(_bridge.Url);
        await calls.CreateDatabase(Database);
    }

    public async Task DisposeAsync()
    {
        using (var calls = new BridgeCalls(_bridge!.Url)) await calls.DropDatabase(Database);
        await _bridge.DisposeAsync();
    }
}

[CollectionDefinition(Name)]
public sealed class ClientsCollection : ICollectionFixture<ClientsFixture>
{
    public const string Name = "clients";
}
