using OdooMailBridge.TestKit;
using Xunit;

namespace OdooMailBridge.Host.Tests;

/// <summary>A copy of production must not write to customers.</summary>
public class NeutralizeTests
{
    [Fact]
    public async Task Neither_a_copy_nor_a_neutralized_original_keeps_a_server_or_its_password()
    {
        await using var server = await PostgresServer.Private();
        await using (var bridge = await BridgeProcess.Serve(server.MaintenanceConnectionString))
        {
            using var calls = new BridgeCalls(bridge.Url);
            await calls.CreateDatabase("production");
            await calls.Model("production", "ir.mail_server", "create",
                [new { name = "Real", smtp_host = "smtp.example.com", smtp_user = "real", smtp_pass = "secret", smtp_encryption = "ssl" }]);

            await calls.Service("db", "duplicate_database", BridgeProcess.MasterPassword, "production", "copy", true);

            Assert.Equal(["neutralization - disable emails"], await Servers(calls, "copy"));
            Assert.Equal(["Real"], await Servers(calls, "production"));
        }

        await using (var run = await BridgeProcess.RunToEnd(["neutralize", "-d", "production", "--catcher", "tests@example.com", "--connection", server.MaintenanceConnectionString]))
            Assert.Equal(0, run.ExitCode);

        await using var again = await BridgeProcess.Serve(server.MaintenanceConnectionString);
        using var later = new BridgeCalls(again.Url);
        Assert.Equal(["neutralization - disable emails"], await Servers(later, "production"));
        Assert.Equal("True", (await later.Model("production", "ir.config_parameter", "get_param", ["database.is_neutralized"])).GetString());
        Assert.Equal("tests@example.com", (await later.Model("production", "ir.config_parameter", "get_param", ["mail.outbox.catcher"])).GetString());
        Assert.Equal(0, await Count(server.ConnectionStringOf("production"), "SELECT count(*) FROM ir_mail_server WHERE smtp_pass IS NOT NULL"));
    }

    private static async Task<string[]> Servers(BridgeCalls calls, string database)
    {
        var rows = await calls.Model(database, "ir.mail_server", "search_read", [Array.Empty<object>(), new[] { "name" }]);
        return [.. rows.EnumerateArray().Select(row => row.GetProperty("name").GetString()!)];
    }

    private static async Task<long> Count(string connectionString, string sql)
    {
        await using var source = Npgsql.NpgsqlDataSource.Create(connectionString + ";Pooling=false");
        await using var command = source.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
