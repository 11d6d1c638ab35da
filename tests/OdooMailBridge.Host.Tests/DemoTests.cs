using Npgsql;
using OdooMailBridge.TestKit;
using Xunit;

namespace OdooMailBridge.Host.Tests;

/// <summary>The README's first command, as a newcomer runs it.</summary>
public class DemoTests
{
    [Fact]
    public async Task Plays_the_story_to_its_end_and_shows_every_mail_with_its_reason()
    {
        await using var demo = await BridgeProcess.RunToEnd(["demo"]);

        Assert.True(demo.ExitCode == 0, demo.Output);
        Assert.Contains("7 mails, all as they should be", demo.Output);
        Assert.Contains("\"Billing\" <billing@mycompany.example.com>", demo.Output);
        Assert.Contains("\"Deco News\" <letter@news.mycompany.example.com>", demo.Output);
        Assert.Contains("\"Mary\" <notifications@mycompany.example.com>", demo.Output);
        Assert.Contains("because", demo.Output);
        Assert.DoesNotContain("\u001b", demo.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Leaves_nothing_behind_on_a_server_it_was_pointed_at()
    {
        await using var server = await PostgresServer.Private();

        await using var demo = await BridgeProcess.RunToEnd(["demo", "--connection", server.MaintenanceConnectionString]);

        await using var postgres = NpgsqlDataSource.Create(server.MaintenanceConnectionString);
        await using var left = postgres.CreateCommand("SELECT count(*) FROM pg_database WHERE datname LIKE 'demo%'");
        Assert.Equal(0L, await left.ExecuteScalarAsync());
    }
}
