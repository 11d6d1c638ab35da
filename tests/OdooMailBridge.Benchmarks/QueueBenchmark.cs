using System.Diagnostics;
using System.Globalization;

namespace OdooMailBridge.Benchmarks;

/// <summary>From the queue's table to the sink, every outcome recorded durably, beside smtp-source; and what memory that takes with few and with many mails.</summary>
internal static class QueueBenchmark
{
    private const int Few = 1000;

    public static async Task Run()
    {
        // 200000 shows whether memory stays flat; the default shows the rate: fewer mails are gone before the runtime has compiled what sends them.
        var most = int.TryParse(Environment.GetEnvironmentVariable("OMB_BENCH_QUEUE"), NumberStyles.None, CultureInfo.InvariantCulture, out var set) ? set : 40_000;
        await using var bridge = await MailBridge.Start();
        foreach (var count in new[] { Few, most })
            foreach (var kind in new[] { Kept, DeletingItself })
            {
                if (count == Few) await Send(bridge, kind, Few);
                var rate = await Send(bridge, kind, count);
                var bare = await bridge.Smtp.SourceRate();
                Rate.Print($"queue to sink, {count} mails of 4 kB that {kind.Name}", rate, "mails/s");
                Rate.Print("smtp-source", bare, "mails/s");
                Rate.Ratio("queue to sink", rate, bare);
                Rate.Print($"most memory until then, {count} mails", await bridge.PeakMegabytes(), "MB");
            }
    }

    /// <summary>What becomes of mails that were sent.</summary>
    private sealed record Kind(string Name, bool AutoDelete);

    /// <summary>What a client creates has no auto_delete by itself.</summary>
    private static readonly Kind Kept = new("stay", false);

    /// <summary>As the composer and mass mailings make them; each goes with its message.</summary>
    private static readonly Kind DeletingItself = new("delete themselves", true);

    private static async Task<double> Send(MailBridge bridge, Kind kind, int count)
    {
        var watch = Stopwatch.StartNew();
        await bridge.Sql<long>(
            """
            WITH message AS (
                INSERT INTO mail_message (subject, body, message_type, email_from, message_id, date, reply_to, create_uid, create_date, write_uid, write_date)
                SELECT 'Mail ' || i, @body, 'email_outgoing', 'news@bench.example.com', '<' || gen_random_uuid() || '@bench.example.com>', now(), 'news@bench.example.com', 2, now(), 2, now()
                  FROM generate_series(1, @count) i RETURNING id),
            mail AS (
                INSERT INTO mail_mail (mail_message_id, body_html, email_to, state, auto_delete, is_notification, create_uid, create_date, write_uid, write_date)
                SELECT id, @body, 'customer' || id || '@dest.example.com', 'outgoing', @autoDelete, false, 2, now(), 2, now() FROM message RETURNING id)
            SELECT count(*) FROM mail
            """, new { count, kind.AutoDelete, body = "<p>" + string.Concat(Enumerable.Repeat("Lorem ipsum dolor sit amet. ", 140)) + "</p>" });
        var before = await bridge.Cpu();
        watch.Restart();
        await bridge.Sql<string>("SELECT pg_notify('bridge_outbox', '')::text");
        await bridge.UntilNone("SELECT count(*) FROM (SELECT 1 FROM mail_mail WHERE state = 'outgoing' ORDER BY id DESC LIMIT 1) waiting"); // from the end: what was sent before is not walked through for each question
        var rate = count / watch.Elapsed.TotalSeconds;
        (await bridge.Cpu()).Print(before, count);
        return rate;
    }
}
