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

    /// <summary>A database of an earlier version: it lacks a right, a rule and a setting, and its users have changed and removed what they were given.</summary>
    [Fact]
    public async Task Adds_what_is_new_once_and_leaves_what_users_changed_or_removed()
    {
        await using var server = await PostgresServer.Private();
        await using (var bridge = await BridgeProcess.Serve(server.MaintenanceConnectionString))
        {
            using var calls = new BridgeCalls(bridge.Url);
            await calls.CreateDatabase("ours");
        }
        var database = server.ConnectionStringOf("ours");
        await Run(database, """
            UPDATE bridge_plugin SET contents = 'of an earlier version';
            DELETE FROM ir_rule WHERE id = (SELECT res_id FROM ir_model_data WHERE name = 'mail_scheduled_message_rule');
            DELETE FROM ir_model_access WHERE id = (SELECT res_id FROM ir_model_data WHERE name = 'access_mail_canned_response_all');
            DELETE FROM ir_config_parameter WHERE key = 'mail.default.from_filter' OR id = (SELECT res_id FROM ir_model_data WHERE name = 'default_digest');
            DELETE FROM bridge_seed WHERE seed IN ('mail.mail_scheduled_message_rule', 'mail.access_mail_canned_response_all', 'digest.default_digest');
            DELETE FROM ir_model_data WHERE name IN ('mail_scheduled_message_rule', 'access_mail_canned_response_all', 'default_digest', 'mail_message_subtype_rule_public');
            DELETE FROM ir_rule WHERE name LIKE 'mail.message.subtype%';
            INSERT INTO ir_config_parameter (key, value) VALUES ('digest.default_digest_id', '7');
            UPDATE mail_message_subtype SET name = '{"en_US": "Our talk"}' WHERE id = 1
            """);

        await using var first = await BridgeProcess.RunToEnd(["migrate", "--connection", server.MaintenanceConnectionString]);
        await using var second = await BridgeProcess.RunToEnd(["migrate", "--connection", server.MaintenanceConnectionString]);

        Assert.True(first.ExitCode == 0, first.Output);
        Assert.True(second.ExitCode == 0, second.Output);
        Assert.Equal(1L, await Ask(database, "SELECT count(*) FROM ir_rule r JOIN ir_model_data d ON d.model = 'ir.rule' AND d.res_id = r.id AND d.name = 'mail_scheduled_message_rule'"));
        Assert.Equal(1L, await Ask(database, "SELECT count(*) FROM ir_model_access WHERE name = 'mail.canned.response.all'"));
        Assert.Equal("7", await Ask(database, "SELECT string_agg(value, ',') FROM ir_config_parameter WHERE key = 'digest.default_digest_id'"));
        Assert.Equal(0L, await Ask(database, "SELECT count(*) FROM ir_rule WHERE name LIKE 'mail.message.subtype%'"));
        Assert.Equal("Our talk", await Ask(database, "SELECT name->>'en_US' FROM mail_message_subtype WHERE id = 1"));
        Assert.Equal(0L, await Ask(database, "SELECT count(*) FROM bridge_plugin WHERE contents = 'of an earlier version'"));
    }

    private static async Task Run(string connectionString, string sql) => await Ask(connectionString, sql);

    private static async Task<object?> Ask(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
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
