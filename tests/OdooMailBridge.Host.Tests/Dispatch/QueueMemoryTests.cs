using System.Globalization;
using OdooMailBridge.TestKit;
using Xunit;

namespace OdooMailBridge.Host.Tests.Dispatch;

/// <summary>The queue's length is the database's matter, not the process's. OMB_QUEUE_MAILS sets the longer queue.</summary>
public sealed class QueueMemoryTests
{
    private const int Allowance = 100; // MB: the garbage collector's freedom, not the mails

    [Fact]
    public async Task Memory_does_not_grow_with_the_queue()
    {
        var mails = int.TryParse(Environment.GetEnvironmentVariable("OMB_QUEUE_MAILS"), CultureInfo.InvariantCulture, out var set) ? set : 2500;
        await using var postgres = await PostgresServer.Private();
        await using var sink = new MessageLog();
        await using var bridge = await QueueDatabase.Serve(postgres, "queue_");
        await using var queue = await QueueDatabase.Create(postgres, bridge, sink.Port);
        var small = await PeakAfter(bridge, queue, sink, 1000);
        var large = await PeakAfter(bridge, queue, sink, mails);

        Console.WriteLine($"peak RSS {small} MB after 1000 queued mails, {large} MB after {mails}");
        Assert.InRange(large - small, 0, Allowance);
    }

    private static async Task<long> PeakAfter(BridgeProcess bridge, QueueDatabase queue, MessageLog sink, int mails)
    {
        sink.Accepted.Clear();
        await queue.Execute(
            """
            WITH messages AS (INSERT INTO mail_message (subject, message_type, date, email_from, message_id) SELECT 'number ' || i, 'email_outgoing', now(), 'a@mycompany.example.com', '<' || gen_random_uuid() || '@x.example.com>' FROM generate_series(1, @mails) i RETURNING id)
            INSERT INTO mail_mail (mail_message_id, body_html, email_to, state) SELECT id, '<p>' || repeat('The quick brown fox ', 180) || '</p>', 'b' || id || '@customer.example.com', 'outgoing' FROM messages;
            NOTIFY bridge_outbox
            """, new { mails });
        await queue.Until("NOT EXISTS (SELECT 1 FROM mail_mail WHERE state <> 'sent')", TimeSpan.FromMinutes(30));
        Assert.Equal(mails, sink.Accepted.Count);
        var peak = (await File.ReadAllLinesAsync($"/proc/{bridge.ProcessId}/status")).Single(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
        return long.Parse(peak.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture) / 1024;
    }
}
