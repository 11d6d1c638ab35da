using Npgsql;
using OdooMailBridge.TestKit;
using Xunit;

namespace OdooMailBridge.Host.Tests;

public class MigrateTests
{
    [Fact]
    public async Task Names_each_database_of_the_bridge_and_leaves_a_strangers_as_it_was()
    {
        await using var server = await PostgresServer.Private();
        await server.Execute("CREATE DATABASE theirs");
        await using (var bridge = await BridgeProcess.Serve(server.MaintenanceConnectionString))
        {
            using var calls = new BridgeCalls(bridge.Url);
            await calls.CreateDatabase("ours");
        }

        await using var run = await BridgeProcess.RunToEnd(["migrate", "--connection", server.MaintenanceConnectionString]);

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("ours is up to date", run.Output);
        Assert.DoesNotContain("theirs", run.Output);
        Assert.Equal(0L, await TablesOf(server.ConnectionStringOf("theirs")));
    }

    [Fact]
    public async Task Fails_when_a_database_cannot_be_brought_up_to_date()
    {
        await using var server = await PostgresServer.Private();
        await server.Execute("CREATE DATABASE broken");
        await using (var connection = new NpgsqlConnection(server.ConnectionStringOf("broken") + ";Pooling=false"))
        {
            await connection.OpenAsync();
            await using var spoil = new NpgsqlCommand("CREATE VIEW bridge_plugin AS SELECT 1 / 0 AS name", connection);
            await spoil.ExecuteNonQueryAsync();
        }

        await using var run = await BridgeProcess.RunToEnd(["migrate", "--connection", server.MaintenanceConnectionString]);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("broken could not be brought up to date", run.Output);
    }

    /// <summary>What docker-compose.yml says: the role has no database of its name, and none is named.</summary>
    [Fact]
    public async Task Reaches_a_server_through_its_maintenance_database_when_none_is_named()
    {
        await using var server = await PostgresServer.Private();
        await server.Execute("CREATE ROLE homeless LOGIN CREATEDB PASSWORD 'secret'");
        var connection = new NpgsqlConnectionStringBuilder(server.MaintenanceConnectionString) { Username = "homeless", Password = "secret" };
        connection.Remove("Database");

        await using var run = await BridgeProcess.RunToEnd(["migrate", "--connection", connection.ConnectionString]);
        await using var asked = await BridgeProcess.RunToEnd(["doctor", "--connection", connection.ConnectionString]);

        Assert.True(run.ExitCode == 0, run.Output);
        Assert.Contains("may create databases", asked.Output);
    }

    [Fact]
    public async Task Says_so_when_the_setting_is_no_connection_string()
    {
        await using var run = await BridgeProcess.RunToEnd(["migrate", "--connection", "postgres://bridge@localhost/x"]);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("The setting Connection is not a connection string", run.Output);
    }

    private static async Task<long> TablesOf(string connectionString)
    {
        await using var connection = new NpgsqlConnection(connectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var count = new NpgsqlCommand("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'", connection);
        return (long)(await count.ExecuteScalarAsync())!;
    }
}
