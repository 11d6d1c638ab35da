using System.Globalization;
using System.Text.Json;
using OdooMailBridge.Host.Demo;
using OdooMailBridge.TestKit;
using Xunit;

namespace OdooMailBridge.Host.Tests;

/// <summary>A server that is away costs time, never a mail.</summary>
public class LostNothingTests
{
    private static readonly IReadOnlyList<string> Background = ["--max-cron-threads", "2"];

    [Fact]
    public async Task A_dead_mail_server_leaves_the_mail_waiting_with_the_reason_until_it_is_back()
    {
        await using var server = await PostgresServer.Private();
        await using var bridge = await BridgeProcess.Serve(server.MaintenanceConnectionString, Background);
        using var calls = new BridgeCalls(bridge.Url);
        await calls.CreateDatabase("dead_server");
        await MailServer(calls, "dead_server", FreePort.Next());

        var mail = await Queue(calls, "dead_server", "while it is away");
        var state = await Until(calls, "dead_server", mail, "exception");
        Assert.NotEqual("", state.GetProperty("failure_reason").GetString());
        Assert.DoesNotContain("   at ", state.GetProperty("failure_reason").GetString());

        await using var catcher = new MailCatcher();
        await calls.Model("dead_server", "ir.mail_server", "write", [new[] { 1 }, new { smtp_port = catcher.Listen("back") }]);
        await calls.Model("dead_server", "mail.mail", "action_retry", [new[] { mail }]);
        var arrived = await catcher.Next(0, 1, CancellationToken.None);

        Assert.Equal("while it is away", arrived[0].Subject);
    }

    [Fact]
    public async Task PostgreSQL_that_crashes_and_returns_takes_no_mail_with_it()
    {
        await using var server = await PostgresServer.Private();
        await using var bridge = await BridgeProcess.Serve(server.MaintenanceConnectionString, Background);
        using var calls = new BridgeCalls(bridge.Url);
        await calls.CreateDatabase("crashing");
        await using var catcher = new MailCatcher();
        await MailServer(calls, "crashing", catcher.Listen("alive"));
        var later = DateTime.UtcNow.AddSeconds(6).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
        for (var i = 0; i < 5; i++)
            await Queue(calls, "crashing", $"number {i}", later);

        await Task.Delay(1000); // the tests' servers write commits out within 0.6 s (synchronous_commit off); real ones do so before they answer
        await server.Stop(crash: true);
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => calls.Model("crashing", "res.partner", "search_count", [Array.Empty<object>()]));
        await server.Resume();
        // A mail that was in hand when the server died is free again when its lease ends, within a minute.
        for (var waited = 0; catcher.All.Count < 5 && waited < 100; waited++) await Task.Delay(1000);
        var arrived = await catcher.Next(0, 5, CancellationToken.None);

        Assert.Contains("psycopg2.OperationalError", refused.Message);
        Assert.DoesNotContain("   at ", refused.Message);
        Assert.Equal(["number 0", "number 1", "number 2", "number 3", "number 4"], arrived.Select(mail => mail.Subject).Order());
    }

    private static Task<JsonElement> MailServer(BridgeCalls calls, string database, int port) => calls.Model(database, "ir.mail_server", "create",
        [new { name = "Only", smtp_host = "127.0.0.1", smtp_port = port, smtp_encryption = "none" }]);

    private static async Task<int> Queue(BridgeCalls calls, string database, string subject, string? at = null) => (await calls.Model(database, "mail.mail", "create",
        [new { subject, body_html = "<p>x</p>", email_from = "a@mycompany.example.com", email_to = "b@customer.example.com", scheduled_date = (object?)at ?? false, auto_delete = false }])).GetInt32();

    private static async Task<JsonElement> Until(BridgeCalls calls, string database, int mail, string state)
    {
        JsonElement row = default;
        for (var patience = 0; patience < 300; patience++)
        {
            row = (await calls.Model(database, "mail.mail", "read", [new[] { mail }, new[] { "state", "failure_reason" }]))[0];
            if (row.GetProperty("state").GetString() == state)
                return row;
            await Task.Delay(100);
        }
        throw new TimeoutException($"The mail did not become {state}: {row.GetRawText()}");
    }
}
