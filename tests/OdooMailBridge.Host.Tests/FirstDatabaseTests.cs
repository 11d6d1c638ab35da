using OdooMailBridge.TestKit;
using Xunit;

namespace OdooMailBridge.Host.Tests;

public sealed class FirstDatabaseTests : IDisposable
{
    private readonly string _folder = TemporaryFolder.Create("data");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Lets_a_newcomer_log_in_and_is_made_only_once()
    {
        await using (var first = await BridgeProcess.ServeEmbedded(_folder))
        {
            Assert.Equal("""["bridge"]""", await Ask(first, "db", "list"));
            Assert.Equal("2", await Ask(first, "common", "login", "bridge", "admin", "admin"));
        }

        await using var second = await BridgeProcess.ServeEmbedded(_folder);

        Assert.DoesNotContain("Creating", second.Output);
        Assert.Equal("2", await Ask(second, "common", "login", "bridge", "admin", "admin"));
    }

    [Fact]
    public async Task Appears_whole_or_not_at_all_when_the_start_is_interrupted()
    {
        await using (var interrupted = BridgeProcess.Begin(["serve", "--data", _folder, "--urls", "http://127.0.0.1:0"]))
        {
            await interrupted.Until(line => line.StartsWith("Creating the database", StringComparison.Ordinal));
            await Task.Delay(300);
            await interrupted.Kill();
        }

        await using var next = await BridgeProcess.ServeEmbedded(_folder);

        Assert.Equal("""["bridge"]""", await Ask(next, "db", "list"));
        Assert.Equal("2", await Ask(next, "common", "login", "bridge", "admin", "admin"));
    }

    [Fact]
    public async Task Is_made_on_a_configured_server_only_with_a_password_and_once_by_processes_that_start_together()
    {
        await using var server = await PostgresServer.Private();
        await using (var without = await BridgeProcess.Serve(server.MaintenanceConnectionString))
            Assert.Equal("[]", await Ask(without, "db", "list"));

        var password = new Dictionary<string, string> { ["OMB__FirstDatabasePassword"] = "chosen" };
        var both = await Task.WhenAll(BridgeProcess.Serve(server.MaintenanceConnectionString, environment: password), BridgeProcess.Serve(server.MaintenanceConnectionString, environment: password));
        await using var one = both[0];
        await using var other = both[1];

        Assert.Single(both, bridge => bridge.Output.Contains("Creating the database 'bridge' (login admin, password as set)", StringComparison.Ordinal));
        Assert.Equal("""["bridge"]""", await Ask(one, "db", "list"));
        Assert.Equal("2", await Ask(other, "common", "login", "bridge", "admin", "chosen"));
        Assert.Equal("false", await Ask(other, "common", "login", "bridge", "admin", "admin"));
    }

    private static async Task<string> Ask(BridgeProcess bridge, string service, string method, params object[] args)
    {
        using var calls = new BridgeCalls(bridge.Url);
        return (await calls.Service(service, method, args)).GetRawText();
    }
}
