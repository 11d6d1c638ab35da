using OdooMailBridge.TestKit;
using OdooMailBridge.TestKit.Peers;
using OdooMailBridge.Transport.Smtp;
using Xunit;

namespace OdooMailBridge.Host.Tests.Dispatch;

/// <summary>What the queue makes of servers that refuse, break off and come back. One bridge, a database for each test.</summary>
public sealed class FaultyServerTests(FaultyServerTests.OneBridge one) : IClassFixture<FaultyServerTests.OneBridge>
{
    private static readonly SmtpReply Busy = new(451, "4.3.2 try again later");

    [Theory]
    [InlineData("MAIL")]
    [InlineData("RCPT")]
    [InlineData("DOT")]
    public async Task A_4xx_reply_is_followed_by_a_further_attempt_with_the_same_message_id(string verb)
    {
        await using var sink = new MessageLog();
        await using var queue = await QueueDatabase.Create(one.Postgres, one.Bridge, sink.Port);
        var refusals = 0;
        SmtpReply? First() => Interlocked.Increment(ref refusals) == 1 ? Busy : null;
        if (verb == "MAIL") sink.OnSender = _ => First();
        if (verb == "RCPT") sink.OnRecipient = _ => First();
        if (verb == "DOT") sink.OnMessage = _ => Task.FromResult(First());
        var id = Assert.Single(await queue.Queue(one.Bridge, 1));
        await queue.Until("EXISTS (SELECT 1 FROM bridge_outbox WHERE next_try IS NOT NULL)");
        var (state, type, reason) = await queue.One<(string, string, string)>("SELECT state, failure_type, failure_reason FROM mail_mail");
        var delay = await queue.One<double>("SELECT extract(epoch FROM next_try - first_try) FROM bridge_outbox");
        var (code, status) = await queue.One<(int, string)>("SELECT code, status FROM bridge_outgoing_recipient WHERE state = 'deferred'");

        Assert.Equal(("exception", "unknown"), (state, type));
        Assert.Contains("451, b'4.3.2 try again later'", reason);
        Assert.InRange(delay, 50, 80);
        Assert.Equal((451, "4.3.2"), (code, status));
        await queue.PlansComeDue();
        await queue.Until("EXISTS (SELECT 1 FROM mail_mail WHERE state = 'sent' AND failure_reason IS NULL)");
        var messageId = await queue.One<string>("SELECT message_id FROM mail_message WHERE id = (SELECT mail_message_id FROM mail_mail WHERE id = @id)", new { id });
        Assert.Equal(messageId, Assert.Single(sink.Accepted).MessageId);
    }

    [Fact]
    public async Task A_further_attempt_goes_only_to_those_who_have_not_got_the_mail()
    {
        await using var sink = new MessageLog();
        await using var queue = await QueueDatabase.Create(one.Postgres, one.Bridge, sink.Port);
        var patient = false;
        sink.OnRecipient = address => address.StartsWith("later", StringComparison.Ordinal) && !patient ? Busy : address.StartsWith("never", StringComparison.Ordinal) ? new SmtpReply(550, "5.1.1 no such user") : null;
        using var calls = new BridgeCalls(one.Bridge.Url);
        var partners = (await calls.Model(queue.Name, "res.partner", "create", [new[] { "now", "later", "never", "end" }.Select(name => new { name, email = $"{name}@partner.example.com" })])).EnumerateArray().Select(id => id.GetInt32()).ToArray();
        await queue.Queue(one.Bridge, 1, more: new { email_to = "now@x.example.com, later@x.example.com, never@x.example.com", recipient_ids = new object[] { new object[] { 6, 0, partners } } });
        await queue.Until("EXISTS (SELECT 1 FROM bridge_outbox WHERE next_try IS NOT NULL)");
        Assert.Equal(["end@partner.example.com", "now@partner.example.com", "now@x.example.com"], sink.Accepted.Select(mail => mail.Recipients).Order());

        patient = true;
        await queue.PlansComeDue();
        await sink.Until(5, TimeSpan.FromSeconds(90));
        await queue.Until("NOT EXISTS (SELECT 1 FROM bridge_outbox WHERE lease_until IS NOT NULL OR next_try IS NOT NULL)");
        Assert.Equal(["end@partner.example.com", "later@partner.example.com", "later@x.example.com", "now@partner.example.com", "now@x.example.com"], sink.Accepted.Select(mail => mail.Recipients).Order());
        Assert.Equal(["never@partner.example.com 550 5.1.1", "never@x.example.com 550 5.1.1"], await queue.Query<string>("SELECT address || ' ' || code || ' ' || status FROM bridge_outgoing_recipient WHERE state = 'refused' ORDER BY 1"));
        Assert.Equal("exception", await queue.One<string>("SELECT state FROM mail_mail"));
    }

    [Fact]
    public async Task One_refused_of_two_recipients_does_not_keep_the_mail_from_being_sent()
    {
        await using var sink = new MessageLog();
        await using var queue = await QueueDatabase.Create(one.Postgres, one.Bridge, sink.Port);
        sink.OnRecipient = address => address.StartsWith("bad", StringComparison.Ordinal) ? new SmtpReply(550, "5.1.1 no such user") : null;
        await queue.Queue(one.Bridge, 1, more: new { email_to = "good@x.example.com, bad@x.example.com" });
        await queue.Until("EXISTS (SELECT 1 FROM mail_mail WHERE state = 'sent')");
        Assert.Equal("good@x.example.com", Assert.Single(sink.Accepted).Recipients);
        Assert.Equal("bad@x.example.com", await queue.One<string>("SELECT address FROM bridge_outgoing_recipient WHERE state = 'refused'"));
        Assert.Empty(await queue.Query<int>("SELECT mail_id FROM bridge_outbox"));
    }

    [Theory]
    [InlineData(null, "outgoing", true, 1)]
    [InlineData("sent", "sent", true, 1)]
    [InlineData("resend", "outgoing", false, 2)]
    public async Task A_connection_lost_after_the_message_leaves_its_outcome_unknown_and_the_rule_decides(string? rule, string state, bool unknown, int sendings)
    {
        var takes = PeerScript.Smtp("SIZE 1000000").On("MAIL", "250 ok").On("RCPT", "250 ok").On("DATA", "354 go").ReadData();
        await using var peer = ScriptedPeer.Play(
            PeerScript.Smtp("SIZE 1000000").On("MAIL", "250 ok").On("RCPT", "250 ok").On("DATA", "354 go").ReadData().Cut(), takes.Line("250 taken").On("QUIT", "221 bye"));
        await using var queue = await QueueDatabase.Create(one.Postgres, one.Bridge, peer.Port);
        if (rule is not null)
        {
            using var calls = new BridgeCalls(one.Bridge.Url);
            await calls.Model(queue.Name, "ir.config_parameter", "set_param", ["mail.outbox.unknown", rule]);
        }
        await queue.Queue(one.Bridge, 1);
        await queue.Until("EXISTS (SELECT 1 FROM bridge_outbox WHERE reason IS NOT NULL AND lease_until IS NULL)");
        Assert.Equal((state, unknown), await queue.One<(string, bool)>("SELECT m.state, o.unknown FROM mail_mail m JOIN bridge_outbox o ON o.mail_id = m.id"));

        await queue.PlansComeDue();
        if (sendings == 2) await queue.Until("EXISTS (SELECT 1 FROM mail_mail WHERE state = 'sent')");
        else await Task.Delay(1500);
        Assert.Equal(sendings, peer.Messages.Count);
        if (rule is null)
        {
            using var calls = new BridgeCalls(one.Bridge.Url);
            await calls.Model(queue.Name, "mail.mail", "mark_outgoing", [await queue.Query<int>("SELECT id FROM mail_mail")]);
            await queue.Until("EXISTS (SELECT 1 FROM mail_mail WHERE state = 'sent')");
            Assert.Equal(2, peer.Messages.Count);
        }
    }

    [Fact]
    public async Task A_server_that_is_away_for_a_while_gets_every_mail_once_when_it_is_back()
    {
        var port = FreePort.Next();
        await using var queue = await QueueDatabase.Create(one.Postgres, one.Bridge, port);
        await queue.Queue(one.Bridge, 60);
        await queue.Until("NOT EXISTS (SELECT 1 FROM mail_mail m LEFT JOIN bridge_outbox o ON o.mail_id = m.id WHERE o.next_try IS NULL)");
        Assert.Equal(60, await queue.One<long>("SELECT count(*) FROM mail_mail WHERE state = 'exception' AND failure_reason LIKE '111%'"));
        Assert.True(await queue.One<int>("SELECT count(DISTINCT next_try)::int FROM bridge_outbox") > 30, "further attempts should be spread");

        await using var sink = new MessageLog(port);
        for (var patience = 0; sink.Accepted.Count < 60 && patience < 60; patience++)
        {
            await queue.PlansComeDue();
            await Task.Delay(1000); // the queue lets a dead server rest for a while
        }
        await queue.Until("NOT EXISTS (SELECT 1 FROM mail_mail WHERE state <> 'sent')");
        Assert.Equal(60, sink.Accepted.Count);
        Assert.Empty(sink.Duplicates);
    }

    [Fact]
    public async Task A_mail_that_breaks_its_sender_is_set_aside_with_the_reason_and_the_others_are_sent()
    {
        await using var sink = new MessageLog();
        await using var queue = await QueueDatabase.Create(one.Postgres, one.Bridge, sink.Port);
        // A link for a follower cannot be signed without the database's secret: a fault of the installation, met while the mail is planned.
        using var calls = new BridgeCalls(one.Bridge.Url);
        var secret = await queue.One<string>("SELECT value FROM ir_config_parameter WHERE key = 'database.secret'");
        await queue.Execute("DELETE FROM ir_config_parameter WHERE key = 'database.secret'");
        await calls.Model(queue.Name, "ir.config_parameter", "set_param", ["what.is.cached", "forgotten"]);
        var ids = await queue.Queue(one.Bridge, 20, more: new { scheduled_date = "2099-01-01 00:00:00" });
        await queue.Execute(
            """
            INSERT INTO mail_followers (res_model, res_id, partner_id) SELECT 'res.partner', 1, partner_id FROM res_users WHERE id = 2;
            INSERT INTO mail_mail_res_partner_rel (mail_mail_id, res_partner_id) SELECT @id, partner_id FROM res_users WHERE id = 2;
            UPDATE mail_mail SET body_html = '<p>Hello</p><a href="/mail/unfollow">leave</a>', email_to = NULL WHERE id = @id;
            UPDATE mail_message SET model = 'res.partner', res_id = 1 WHERE id = (SELECT mail_message_id FROM mail_mail WHERE id = @id);
            UPDATE mail_mail SET scheduled_date = NULL; NOTIFY bridge_outbox
            """, new { id = ids[7] });
        await sink.Until(19, TimeSpan.FromSeconds(90));
        await queue.Until("(SELECT count(*) = 1 FROM bridge_outbox)");
        for (var i = 0; i < 3; i++)
        {
            await queue.Until($"EXISTS (SELECT 1 FROM bridge_outbox WHERE broke > {i} AND lease_until IS NULL)");
            await queue.PlansComeDue();
        }
        Assert.True(await queue.One<bool>("SELECT set_aside FROM bridge_outbox"));
        var (state, reason) = await queue.One<(string, string)>("SELECT state, failure_reason FROM mail_mail WHERE id = @id", new { id = ids[7] });
        Assert.Equal("exception", state);
        Assert.Contains("secret", reason);

        await queue.Execute("INSERT INTO ir_config_parameter (key, value) VALUES ('database.secret', @secret)", new { secret });
        await calls.Model(queue.Name, "ir.config_parameter", "set_param", ["what.is.cached", "forgotten again"]);
        await calls.Model(queue.Name, "mail.mail", "action_retry", [new[] { ids[7] }]);
        await sink.Until(20, TimeSpan.FromSeconds(90));
        Assert.Empty(sink.Duplicates);
    }

    [Fact]
    public async Task An_outcome_that_cannot_be_recorded_is_not_sent_again_and_holds_up_no_other()
    {
        await using var sink = new MessageLog();
        await using var queue = await QueueDatabase.Create(one.Postgres, one.Bridge, sink.Port);
        await queue.Execute(
            """
            CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'not this one'; END $$;
            CREATE TRIGGER refuse BEFORE INSERT ON bridge_outgoing_decision FOR EACH ROW WHEN (NEW.mail_id % 10 = 3) EXECUTE FUNCTION refuse()
            """);
        await queue.Queue(one.Bridge, 30);
        await queue.Until("(SELECT count(*) = 30 FROM mail_mail WHERE state = 'sent')");
        await queue.PlansComeDue();
        await Task.Delay(1000);
        Assert.Equal(30, sink.Accepted.Count);
        Assert.Equal(3, await queue.One<int>("SELECT count(*)::int FROM bridge_outbox WHERE set_aside AND reason LIKE '%not this one%'"));
    }

    [Fact]
    public async Task A_mail_that_is_cancelled_between_attempts_is_not_tried_again()
    {
        await using var sink = new MessageLog();
        await using var queue = await QueueDatabase.Create(one.Postgres, one.Bridge, sink.Port);
        sink.OnSender = _ => Busy;
        var ids = await queue.Queue(one.Bridge, 1);
        await queue.Until("EXISTS (SELECT 1 FROM bridge_outbox WHERE next_try IS NOT NULL)");
        using var calls = new BridgeCalls(one.Bridge.Url);
        await calls.Model(queue.Name, "mail.mail", "cancel", [ids]);
        sink.OnSender = _ => null;
        await queue.PlansComeDue();
        await Task.Delay(1000);
        Assert.Empty(sink.Accepted);
        Assert.Equal("cancel", await queue.One<string>("SELECT state FROM mail_mail"));
    }

    /// <summary>A server of PostgreSQL and a bridge with background work, shared by the class.</summary>
    public sealed class OneBridge : IAsyncLifetime
    {
        public PostgresServer Postgres { get; private set; } = null!;
        public BridgeProcess Bridge { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            Postgres = await PostgresServer.Private();
            Bridge = await QueueDatabase.Serve(Postgres, "queue_");
        }

        public async Task DisposeAsync()
        {
            await Bridge.DisposeAsync();
            await Postgres.DisposeAsync();
        }
    }
}
