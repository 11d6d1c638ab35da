using OdooMailBridge.TestKit;
using OdooMailBridge.Transport.Smtp;
using Xunit;

namespace OdooMailBridge.Host.Tests.Dispatch;

/// <summary>A campaign's mails that go from who makes them straight to the senders.</summary>
public sealed class UnwrittenMailTests(UnwrittenMailTests.OnePostgres one) : IClassFixture<UnwrittenMailTests.OnePostgres>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    [Fact]
    public async Task What_leaves_at_once_never_becomes_a_row_and_what_is_refused_does()
    {
        await using var sink = new MessageLog();
        sink.OnRecipient = address => address is "c3@customer.example.com" or "c7@customer.example.com" ? new SmtpReply(550, "5.1.1 No such user") : null;
        await using var bridge = await QueueDatabase.Serve(one.Postgres, "queue_");
        await using var queue = await QueueDatabase.Create(one.Postgres, bridge, sink.Port);
        await queue.Execute(
            """
            CREATE TABLE seen_mail (id integer);
            CREATE FUNCTION see_mail() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN INSERT INTO seen_mail VALUES (NEW.id); RETURN NULL; END';
            CREATE TRIGGER see_mail AFTER INSERT ON mail_mail FOR EACH ROW EXECUTE FUNCTION see_mail()
            """);
        using var calls = new BridgeCalls(bridge.Url);
        await Launch(queue, calls, 150);

        await queue.Until("(SELECT count(*) = 148 FROM mailing_trace WHERE trace_status = 'sent') AND (SELECT count(*) = 2 FROM mailing_trace WHERE trace_status = 'error')", Patience);
        await queue.Until("NOT EXISTS (SELECT 1 FROM bridge_unwritten_mails)", Patience);

        Assert.Equal(2, await queue.One<int>("SELECT count(*)::int FROM seen_mail"));
        Assert.Equal(
            [
                "c3@customer.example.com exception unknown News for Contact 3: <p>Dear Contact 3,</p><p>News.</p>, a picture true",
                "c7@customer.example.com exception unknown News for Contact 7: <p>Dear Contact 7,</p><p>News.</p>, a picture true",
            ],
            await queue.Query<string>(
                """
                SELECT t.email || ' ' || m.state || ' ' || t.failure_type || ' ' || g.subject || ': ' || g.body || ', a picture ' || (m.body_html LIKE '%/blank.gif"/></body>%') FROM mailing_trace t
                  JOIN mail_mail m ON m.id = t.mail_mail_id AND m.id = t.mail_mail_id_int JOIN mail_message g ON g.id = m.mail_message_id AND g.message_id = t.message_id ORDER BY t.email
                """));
        Assert.Equal(0, await queue.One<int>("SELECT count(*)::int FROM bridge_outbox o WHERE NOT EXISTS (SELECT 1 FROM mail_mail m WHERE m.id = o.mail_id)"));

        sink.OnRecipient = _ => null;
        Assert.Equal(2, (await calls.Model(queue.Name, "mail.mail", "retry_failed", [])).GetInt32());
        await sink.Until(150, Patience);
        Assert.Empty(sink.Duplicates);
    }

    [Fact]
    public async Task While_a_server_stalls_the_rest_waits_as_rows_and_a_killed_process_leaves_nobody_out()
    {
        await using var sink = new MessageLog();
        var open = new TaskCompletionSource<SmtpReply?>();
        sink.OnMessage = _ => open.Task;
        var bridge = await QueueDatabase.Serve(one.Postgres, "queue_", threads: 1); // eight senders, and there are mails for more
        await using var queue = await QueueDatabase.Create(one.Postgres, bridge, sink.Port);
        using (var calls = new BridgeCalls(bridge.Url))
            await Launch(queue, calls, 2200);
        await queue.Until("(SELECT state = 'done' FROM mailing_mailing)", Patience); // nobody took a mail
        var (held, rows) = (await queue.One<int>("SELECT sum(cardinality(ids))::int FROM bridge_unwritten_mails"), await queue.One<int>("SELECT count(*)::int FROM mail_mail"));
        await bridge.Kill();
        await bridge.DisposeAsync();
        await queue.Execute("UPDATE bridge_unwritten_mails SET domains = array_fill(987654321, ARRAY[cardinality(ids)]), companies = domains"); // deleted meanwhile
        await queue.TimePasses();
        await using var next = await queue.Serve();
        open.SetResult(null);
        await queue.Until("(SELECT count(*) = 2200 FROM mailing_trace WHERE trace_status = 'sent')", Patience);

        Assert.InRange(held, 100, 2100);
        Assert.Equal(2200, held + rows);
        Assert.Equal(2200, await queue.One<int>("SELECT count(DISTINCT res_id)::int FROM mailing_trace"));
        Assert.Equal(2200, await queue.One<int>("SELECT count(*)::int FROM mailing_trace"));
        Assert.Equal(2200, sink.Accepted.Select(mail => mail.Recipients).Distinct().Count());
        Assert.InRange(sink.Duplicates.Values.Sum(), 0, 2 * 8);
        await queue.Until("NOT EXISTS (SELECT 1 FROM bridge_unwritten_mails) AND NOT EXISTS (SELECT 1 FROM mail_mail WHERE state = 'outgoing')", Patience);
    }

    [Fact]
    public async Task Whoever_goes_on_with_a_mailing_reads_its_earlier_traces_once_and_not_for_each_batch()
    {
        const int recipients = 1200;
        await using var sink = new MessageLog();
        var bridge = await QueueDatabase.Serve(one.Postgres, "queue_");
        await using var queue = await QueueDatabase.Create(one.Postgres, bridge, sink.Port);
        using (var calls = new BridgeCalls(bridge.Url))
        {
            await calls.Model(queue.Name, "ir.config_parameter", "set_param", ["mail.batch_size", "20"]);
            await queue.Execute( // halts the run in the middle, wherever its process is just then
                """
                CREATE FUNCTION halt() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN NEW.paused = NEW.position >= 600; RETURN NEW; END';
                CREATE TRIGGER halt BEFORE UPDATE ON bridge_mailing_run FOR EACH ROW EXECUTE FUNCTION halt()
                """);
            await Launch(queue, calls, recipients);
        }
        await sink.Until(600, Patience); // this test itself asks the traces for nothing: it counts who reads them
        await queue.Until("NOT EXISTS (SELECT 1 FROM bridge_outbox)", Patience);
        await bridge.Kill();
        await bridge.DisposeAsync();
        await queue.Execute("DROP TRIGGER halt ON bridge_mailing_run");
        var before = await TracesRead(queue);
        await using (var next = await queue.Serve())
        {
            using var calls = new BridgeCalls(next.Url);
            await calls.Model(queue.Name, "mailing.mailing", "action_resume", [new[] { await queue.One<int>("SELECT id FROM mailing_mailing") }]);
            await queue.Until("(SELECT state = 'done' FROM mailing_mailing) AND NOT EXISTS (SELECT 1 FROM bridge_outbox)", Patience);
        }
        var read = await TracesRead(queue) - before;

        // Forty batches that ask for themselves would read 600 to 1200 traces each. Every new one is found once, for its outcome.
        Assert.InRange(read, 600, 4 * recipients);
        Assert.Equal((recipients, recipients, recipients), await queue.One<(int, int, int)>("SELECT count(*)::int, count(DISTINCT res_id)::int, count(*) FILTER (WHERE trace_status = 'sent')::int FROM mailing_trace"));
        Assert.Equal(recipients, sink.Accepted.Select(mail => mail.Recipients).Distinct().Count());
    }

    private static async Task Launch(QueueDatabase queue, BridgeCalls calls, int contacts)
    {
        var mailing = await CampaignTests.Mailing(queue, calls, contacts);
        // The senders are at work: they show it by a lock ("send").
        await queue.Until("EXISTS (SELECT 1 FROM pg_locks l JOIN pg_database d ON d.oid = l.database WHERE l.locktype = 'advisory' AND l.classid::bigint = x'73656E64'::bigint AND d.datname = current_database())", Patience);
        await calls.Model(queue.Name, "mailing.mailing", "action_launch", [new[] { mailing }]);
    }

    /// <summary>Sessions tell what they read when they end, or now and then.</summary>
    private static async Task<long> TracesRead(QueueDatabase queue)
    {
        await queue.Until("NOT EXISTS (SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND backend_type = 'client backend' AND pid <> pg_backend_pid())");
        return await queue.One<long>("SELECT seq_tup_read + COALESCE(idx_tup_fetch, 0) FROM pg_stat_user_tables WHERE relname = 'mailing_trace'");
    }

    public sealed class OnePostgres : IAsyncLifetime
    {
        public PostgresServer Postgres { get; private set; } = null!;

        public async Task InitializeAsync() => Postgres = await PostgresServer.Private();

        public async Task DisposeAsync() => await Postgres.DisposeAsync();
    }
}
