using System.Text.Json;
using OdooMailBridge.TestKit;
using Xunit;

namespace OdooMailBridge.Host.Tests;

/// <summary>Scheduled actions run by the clock when background work is on.</summary>
public class ScheduledActionTests
{
    private static readonly string[] Columns = ["lastcall", "nextcall", "failure_count", "active"];

    [Fact]
    public async Task What_is_due_runs_once_what_fails_is_counted_and_what_is_not_due_waits()
    {
        await using var server = await PostgresServer.Private();
        int sound, broken, later, note;
        await using (var still = await BridgeProcess.Serve(server.MaintenanceConnectionString))
        {
            using var calls = new BridgeCalls(still.Url);
            await calls.CreateDatabase("clock");
            sound = await Job(calls, "model._run_vacuum_cleaner()", "2026-01-01 00:00:00");
            broken = await Job(calls, "model.no_such_method()", "2026-01-01 00:00:00");
            later = await Job(calls, "model._run_vacuum_cleaner()", "2999-01-01 00:00:00");
            var partner = (await calls.Model("clock", "res.partner", "create", [new { name = "Told later", email = "later@example.com" }])).GetInt32();
            note = (await calls.Model("clock", "res.partner", "message_post", [new[] { partner }], new { body = "later", partner_ids = new[] { partner }, scheduled_date = "2099-01-01 00:00:00" })).GetInt32();
            var schedule = await calls.Model("clock", "mail.message.schedule", "search", [new object[] { new object[] { "mail_message_id", "=", note } }]);
            await calls.Model("clock", "mail.message.schedule", "write", [schedule, new { scheduled_datetime = "2026-01-01 00:00:00" }]);
        }

        await using var bridge = await BridgeProcess.Serve(server.MaintenanceConnectionString, ["--max-cron-threads", "1"]);
        using var after = new BridgeCalls(bridge.Url);

        Assert.Equal((true, 0), await Until(after, sound, row => row.GetProperty("lastcall").ValueKind == JsonValueKind.String));
        Assert.Equal((true, 1), await Until(after, broken, row => row.GetProperty("failure_count").GetInt32() > 0));
        Assert.Equal(JsonValueKind.False, (await Row(after, later)).GetProperty("lastcall").ValueKind);
        Assert.Equal(1, await Told(after, note));
    }

    private static async Task<int> Job(BridgeCalls calls, string code, string due)
    {
        var model = (await calls.Model("clock", "ir.model", "search", [new object[] { new object[] { "model", "=", "ir.autovacuum" } }]))[0].GetInt32();
        return (await calls.Model("clock", "ir.cron", "create", [new { name = code, model_id = model, state = "code", code, interval_number = 1, interval_type = "hours", nextcall = due }])).GetInt32();
    }

    private static async Task<JsonElement> Row(BridgeCalls calls, int job) => (await calls.Model("clock", "ir.cron", "read", [new[] { job }, Columns]))[0];

    /// <summary>Whether the next turn lies ahead, and how often the job failed.</summary>
    private static async Task<(bool Ahead, int Failures)> Until(BridgeCalls calls, int job, Predicate<JsonElement> condition)
    {
        var row = await Row(calls, job);
        for (var tries = 0; !condition(row) && tries < 300; tries++)
        {
            await Task.Delay(200);
            row = await Row(calls, job);
        }
        Assert.True(condition(row), row.GetRawText());
        return (string.CompareOrdinal(row.GetProperty("nextcall").GetString(), DateTime.UtcNow.ToString("yyyy-MM-dd HH:mm:ss")) > 0, row.GetProperty("failure_count").GetInt32());
    }

    private static async Task<int> Told(BridgeCalls calls, int message)
    {
        for (var tries = 0; tries < 300; tries++)
        {
            var count = (await calls.Model("clock", "mail.notification", "search_count", [new object[] { new object[] { "mail_message_id", "=", message } }])).GetInt32();
            if (count > 0) return count;
            await Task.Delay(200);
        }
        return 0;
    }
}
