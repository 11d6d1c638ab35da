using System.Globalization;
using OdooMailBridge.TestKit;
using Xunit;

namespace OdooMailBridge.Host.Tests.Dispatch;

/// <summary>A campaign whose process is killed on the way. OMB_CAMPAIGN_RECIPIENTS sets its size.</summary>
public sealed class CampaignTests
{
    [Fact]
    public async Task Killed_twice_it_leaves_every_contact_exactly_one_trace_and_doubles_at_most_what_was_on_the_wire()
    {
        var recipients = int.TryParse(Environment.GetEnvironmentVariable("OMB_CAMPAIGN_RECIPIENTS"), CultureInfo.InvariantCulture, out var set) ? set : 1500;
        await using var postgres = await PostgresServer.Private();
        await using var sink = new MessageLog();
        var bridge = await QueueDatabase.Serve(postgres, "queue_");
        await using var queue = await QueueDatabase.Create(postgres, bridge, sink.Port);
        using (var calls = new BridgeCalls(bridge.Url))
        {
            var mailing = await Mailing(queue, calls, recipients);
            await calls.Model(queue.Name, "mailing.mailing", "action_launch", [new[] { mailing }]);
        }
        // The first while mails are still being made, the second while they are sent.
        await queue.Until("EXISTS (SELECT 1 FROM bridge_mailing_run WHERE position > 0)", TimeSpan.FromMinutes(1));
        bridge = await KilledAndBack(bridge, queue);
        await queue.Until($"(SELECT count(*) >= {recipients / 3} FROM mailing_trace WHERE trace_status = 'sent')", TimeSpan.FromMinutes(30));
        bridge = await KilledAndBack(bridge, queue);
        await queue.Until($"(SELECT count(*) = {recipients} FROM mailing_trace WHERE trace_status = 'sent')", TimeSpan.FromMinutes(60));
        // The run's end is a transaction of its own; senders may have been faster.
        await queue.Until("(SELECT state = 'done' FROM mailing_mailing)", TimeSpan.FromMinutes(2));
        await bridge.DisposeAsync();

        Assert.Equal(recipients, await queue.One<int>("SELECT count(DISTINCT res_id)::int FROM mailing_trace"));
        Assert.Equal(recipients, await queue.One<int>("SELECT count(*)::int FROM mailing_trace"));
        Assert.Equal(recipients, sink.Accepted.Select(mail => mail.MessageId).Distinct().Count());
        var duplicates = sink.Duplicates.Values.Sum();
        Console.WriteLine($"{recipients} recipients, killed twice: {duplicates} duplicates");
        Assert.InRange(duplicates, 0, 2 * 16);
    }

    /// <summary>A mailing to a list of so many contacts.</summary>
    internal static async Task<int> Mailing(QueueDatabase queue, BridgeCalls calls, int contacts)
    {
        var list = (await calls.Model(queue.Name, "mailing.list", "create", [new { name = "all" }])).GetInt32();
        await queue.Execute(
            """
            INSERT INTO mailing_contact (name, email, email_normalized) SELECT 'Contact ' || i, 'c' || i || '@customer.example.com', 'c' || i || '@customer.example.com' FROM generate_series(1, @contacts) i;
            INSERT INTO mailing_subscription (contact_id, list_id, opt_out) SELECT id, @list, false FROM mailing_contact WHERE email LIKE 'c%@customer.example.com'
            """, new { contacts, list });
        var model = (await calls.Model(queue.Name, "ir.model", "search", [new object[] { new object[] { "model", "=", "mailing.list" } }]))[0].GetInt32();
        var body = "<p>Dear <t t-out=\"object.name\"/>,</p><p>News.</p>";
        return (await calls.Model(queue.Name, "mailing.mailing", "create", [new { subject = "News for {{ object.name }}", mailing_model_id = model, contact_list_ids = new object[] { new object[] { 6, 0, new[] { list } } }, body_arch = body, body_html = body }])).GetInt32();
    }

    private static async Task<BridgeProcess> KilledAndBack(BridgeProcess bridge, QueueDatabase queue)
    {
        await bridge.Kill();
        await bridge.DisposeAsync();
        await queue.TimePasses();
        return await queue.Serve();
    }
}
