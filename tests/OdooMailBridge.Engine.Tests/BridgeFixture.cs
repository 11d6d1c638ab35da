using System.Text.Json;
using OdooMailBridge.TestKit;
using Xunit;

namespace OdooMailBridge.Engine.Tests;

/// <summary>One bridge with one fresh database for all tests of the collection; each test makes records of its own.</summary>
public sealed class BridgeFixture : IAsyncLifetime
{
    private BridgeProcess? _bridge;
    private BridgeCalls? _calls;

    public string Database { get; } = $"engine_{Guid.NewGuid():N}";

    public BridgeCalls Calls => _calls!;

    public Uri Url => _bridge!.Url;

    public async Task InitializeAsync()
    {
        _bridge = await BridgeProcess.Serve();
        _calls = new BridgeCalls(_bridge.Url);
        await _calls.CreateDatabase(Database);
    }

    public Task<JsonElement> Call(string model, string method, object?[] args, object? kwargs = null) => Calls.Model(Database, model, method, args, kwargs);

    public async Task<int> Create(string model, object values) => (await Call(model, "create", [values])).GetInt32();

    public async Task<int[]> Search(string model, object domain, object? kwargs = null) => Ids(await Call(model, "search", [domain], kwargs));

    /// <summary>A call as another user, whose password is the login.</summary>
    public Task<JsonElement> CallAs(int uid, string login, string model, string method, object?[] args, object? kwargs = null) =>
        Calls.Service("object", "execute_kw", Database, uid, login, model, method, args, kwargs ?? new { });

    /// <summary>The error that a call must end with: its Python name and message.</summary>
    public async Task<(string Name, string Message)> Error(string model, string method, params object?[] args) => ErrorOf(await Assert.ThrowsAsync<InvalidOperationException>(() => Call(model, method, args)));

    public static (string Name, string Message) ErrorOf(Exception failure)
    {
        var data = JsonDocument.Parse(failure.Message).RootElement.GetProperty("error").GetProperty("data");
        return (data.GetProperty("name").GetString()!, data.GetProperty("message").GetString()!);
    }

    public static int[] Ids(JsonElement list) => [.. list.EnumerateArray().Select(item => item.GetInt32())];

    public async Task DisposeAsync()
    {
        await Calls.DropDatabase(Database);
        Calls.Dispose();
        await _bridge!.DisposeAsync();
    }
}

[CollectionDefinition(Name)]
public sealed class BridgeCollection : ICollectionFixture<BridgeFixture>
{
    public const string Name = "bridge";
}
