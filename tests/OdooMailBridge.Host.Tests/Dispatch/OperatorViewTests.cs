using OdooMailBridge.TestKit;
using OdooMailBridge.Transport.Smtp;
using Xunit;

namespace OdooMailBridge.Host.Tests.Dispatch;

/// <summary>What operators ask of the queue: one call for a mail, one for all, one command.</summary>
public sealed class OperatorViewTests(FaultyServerTests.OneBridge one) : IClassFixture<FaultyServerTests.OneBridge>
{
    [Fact]
    public async Task One_call_says_why_each_mail_is_where_it_is()
    {
        await using var sink = new MessageLog();
        await using var queue = await QueueDatabase.Create(one.Postgres, one.Bridge, sink.Port);
        sink.OnRecipient = address => address.StartsWith("b1@", StringComparison.Ordinal) ? new SmtpReply(450, "4.2.1 greylisted") : null;
        using var calls = new BridgeCalls(one.Bridge.Url);
        var later = Assert.Single(await queue.Queue(one.Bridge, 1, more: new { scheduled_date = "2099-01-01 00:00:00" }));
        var ids = await queue.Queue(one.Bridge, 2);
        await queue.Until("(SELECT count(*) = 2 FROM bridge_outgoing_decision)");

        var told = (await calls.Model(queue.Name, "mail.mail", "read_delivery", [new[] { later, ids[0], ids[1] }])).EnumerateArray().ToList();
        Assert.Contains("scheduled date, 2099-01-01", told[0].GetProperty("why").GetString());
        Assert.Contains("the server took it", told[1].GetProperty("why").GetString());
        Assert.StartsWith("250 ", told[1].GetProperty("decision").GetProperty("reply").GetString());
        Assert.Contains("the next one is at", told[2].GetProperty("why").GetString());
        Assert.Equal("4.2.1", told[2].GetProperty("recipients")[0].GetProperty("status").GetString());
        var figures = await calls.Model(queue.Name, "mail.mail", "read_queue", []);
        Assert.Equal((0, 1, 1), (figures.GetProperty("due").GetInt32(), figures.GetProperty("scheduled").GetInt32(), figures.GetProperty("planned_again").GetInt32()));

        await using var shown = await BridgeProcess.RunToEnd(["queue", "--database", queue.Name, "--connection", one.Postgres.MaintenanceConnectionString]);
        Assert.True(shown.ExitCode == 0, shown.Output);
        Assert.Contains("planned again", shown.Output);
        Assert.Contains("greylisted", shown.Output);

        sink.OnRecipient = _ => null;
        Assert.Equal(1, (await calls.Model(queue.Name, "mail.mail", "retry_failed", [new object[] { new object[] { "email_to", "=like", "b1@%" } }])).GetInt32());
        await sink.Until(2, TimeSpan.FromSeconds(90));
    }

    [Fact]
    public async Task A_paused_mailing_waits_until_it_is_resumed_and_says_so()
    {
        await using var sink = new MessageLog();
        await using var queue = await QueueDatabase.Create(one.Postgres, one.Bridge, sink.Port);
        var pace = 60; // slow enough that the pause meets a mailing at work
        sink.OnMessage = async _ =>
        {
            await Task.Delay(pace);
            return null;
        };
        using var calls = new BridgeCalls(one.Bridge.Url);
        var mailing = await CampaignTests.Mailing(queue, calls, 1500);
        await calls.Model(queue.Name, "mailing.mailing", "action_launch", [new[] { mailing }]);
        await sink.Until(20, TimeSpan.FromSeconds(90));
        await calls.Model(queue.Name, "mailing.mailing", "action_pause", [new[] { mailing }]);
        await queue.Until("NOT EXISTS (SELECT 1 FROM bridge_outbox WHERE lease_until IS NOT NULL)", TimeSpan.FromSeconds(60));
        var before = sink.Accepted.Count;
        await Task.Delay(1500);
        var progress = (await calls.Model(queue.Name, "mailing.mailing", "read_progress", [new[] { mailing }]))[0];
        Assert.True(progress.GetProperty("paused").GetBoolean());
        Assert.Equal(1500, progress.GetProperty("total").GetInt32());
        Assert.Equal(before, sink.Accepted.Count);
        Assert.InRange(before, 20, 1499);

        await calls.Model(queue.Name, "mailing.mailing", "action_resume", [new[] { mailing }]);
        pace = 1;
        await sink.Until(1500, TimeSpan.FromSeconds(90));
        Assert.Empty(sink.Duplicates);
    }
}
