using System.Diagnostics;
using System.Globalization;
using OdooMailBridge.TestKit;
using OdooMailBridge.Transport.Smtp;
using Xunit;

namespace OdooMailBridge.Host.Tests.Dispatch;

/// <summary>Processes that send from one queue: side by side, stopped, asleep, killed at each stage, and with PostgreSQL going away under them.</summary>
public sealed class ProcessTests : IAsyncLifetime
{
    private PostgresServer postgres = null!;
    private readonly MessageLog sink = new();

    public async Task InitializeAsync() => postgres = await PostgresServer.Private();

    public async Task DisposeAsync()
    {
        await sink.DisposeAsync();
        await postgres.DisposeAsync();
    }

    [Fact]
    public async Task Two_processes_share_a_queue_and_one_that_is_stopped_finishes_what_it_has_on_the_wire()
    {
        await using var first = await QueueDatabase.Serve(postgres, "queue_");
        await using var queue = await QueueDatabase.Create(postgres, first, sink.Port);
        await using var second = await queue.Serve();
        sink.OnMessage = async _ =>
        {
            await Task.Delay(5);
            return null;
        };
        await queue.Queue(first, 600);
        await sink.Until(200, TimeSpan.FromSeconds(90));
        await first.Terminate();
        await sink.Until(600, TimeSpan.FromSeconds(90));
        await first.WaitForExit(TimeSpan.FromSeconds(30));
        await queue.Until("NOT EXISTS (SELECT 1 FROM mail_mail WHERE state <> 'sent')");

        Assert.Equal(0, first.ExitCode);
        Assert.Equal(600, sink.Accepted.Count);
        Assert.Empty(await queue.Query<string>("SELECT o::text FROM bridge_outbox o"));
    }

    [Fact]
    public async Task Who_slept_beyond_its_lease_sends_and_records_nothing_that_others_have_taken_over()
    {
        var sleeper = await QueueDatabase.Serve(postgres, "queue_");
        try
        {
            await using var queue = await QueueDatabase.Create(postgres, sleeper, sink.Port);
            sink.OnMessage = async _ =>
            {
                await Task.Delay(50);
                return null;
            };
            await queue.Queue(sleeper, 80);
            await sink.Until(10, TimeSpan.FromSeconds(90));
            await Signal("STOP", sleeper);
            await Task.Delay(300); // what was on the wire when it fell asleep has arrived
            await queue.Execute("UPDATE bridge_outbox SET lease_until = lease_until - interval '1 hour'");
            await using var heir = await queue.Serve();
            await sink.Until(80, TimeSpan.FromSeconds(90));
            await queue.Until("NOT EXISTS (SELECT 1 FROM mail_mail WHERE state <> 'sent')");
            var recorded = await queue.One<string>("SELECT string_agg(xmin::text, ',' ORDER BY id) FROM mail_mail");
            var doubted = await queue.One<int>("SELECT count(*)::int FROM bridge_outbox WHERE lost");
            await Signal("CONT", sleeper);
            await Task.Delay(2000);

            Assert.Equal(recorded, await queue.One<string>("SELECT string_agg(xmin::text, ',' ORDER BY id) FROM mail_mail"));
            Assert.InRange(sink.Duplicates.Values.Sum(), 0, doubted);
            Assert.InRange(doubted, 0, 2 * 16); // on each session's wire, and announced behind it
        }
        finally
        {
            await sleeper.Kill();
            await sleeper.DisposeAsync();
        }
    }

    [Fact]
    public async Task Killed_after_the_claim_a_mail_is_sent_once_and_nothing_is_in_doubt()
    {
        // The server answers nobody, so that nothing gets further than the claim and the first note.
        var port = FreePort.Next();
        using var silent = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, port);
        silent.Start();
        var killed = await QueueDatabase.Serve(postgres, "queue_");
        await using var queue = await QueueDatabase.Create(postgres, killed, port);
        await queue.Queue(killed, 40);
        await queue.Until("(SELECT count(*) = 40 FROM bridge_outbox WHERE lease_until IS NOT NULL)");
        await Kill(killed);
        silent.Stop();
        await using var after = new MessageLog(port);
        await queue.TimePasses();
        await using var heir = await queue.Serve();
        await after.Until(40, TimeSpan.FromSeconds(60));
        await queue.Until("NOT EXISTS (SELECT 1 FROM mail_mail WHERE state <> 'sent')");

        Assert.Equal(40, after.Accepted.Count);
        Assert.InRange(await queue.One<int>("SELECT count(*)::int FROM bridge_outbox WHERE lost"), 0, 8);
    }

    [Theory]
    [InlineData("resend", 2)]
    [InlineData("hold", 1)]
    public async Task Killed_while_the_server_has_the_message_and_not_yet_answered_it_may_arrive_twice_and_is_marked(string rule, int arrivals)
    {
        var answer = new TaskCompletionSource<SmtpReply?>();
        var got = 0;
        sink.OnMessage = _ =>
        {
            Interlocked.Increment(ref got);
            return answer.Task;
        };
        var killed = await QueueDatabase.Serve(postgres, "queue_");
        await using var queue = await QueueDatabase.Create(postgres, killed, sink.Port);
        using (var calls = new BridgeCalls(killed.Url)) await calls.Model(queue.Name, "ir.config_parameter", "set_param", ["mail.outbox.lost", rule]);
        await queue.Queue(killed, 1);
        while (got == 0) await Task.Delay(20);
        await Kill(killed);
        answer.SetResult(null); // it takes the message all the same
        await queue.TimePasses();
        await using var heir = await queue.Serve();
        if (rule == "resend") await queue.Until("EXISTS (SELECT 1 FROM mail_mail WHERE state = 'sent')");
        else await queue.Until("EXISTS (SELECT 1 FROM bridge_outbox WHERE unknown)");
        await sink.Until(1, TimeSpan.FromSeconds(90));

        Assert.Equal(arrivals, sink.Accepted.Count);
        Assert.Single(sink.Accepted.Select(mail => mail.MessageId).Distinct());
        Assert.True(await queue.One<bool>("SELECT lost FROM bridge_outbox"));
    }

    [Fact]
    public async Task Killed_between_the_answer_and_the_record_nothing_arrives_twice()
    {
        var killed = await QueueDatabase.Serve(postgres, "queue_");
        await using var queue = await QueueDatabase.Create(postgres, killed, sink.Port);
        var ids = await queue.Queue(killed, 30, more: new { scheduled_date = "2099-01-01 00:00:00" });
        await queue.Execute("UPDATE mail_mail SET scheduled_date = NULL");

        // Somebody holds a table, so that outcomes cannot be written.
        await using var connection = await queue.Open();
        await using (var held = await connection.BeginTransactionAsync())
        {
            await using (var hold = new Npgsql.NpgsqlCommand("LOCK TABLE bridge_outgoing_decision IN ACCESS EXCLUSIVE MODE", connection, held)) await hold.ExecuteNonQueryAsync();
            await queue.Execute("NOTIFY bridge_outbox");
            await sink.Until(2, TimeSpan.FromSeconds(90));
            await Task.Delay(2000); // the first outcomes are due by now, and wait for the lock
            await queue.Until(() => $"(SELECT count(*) = {sink.Accepted.Count} FROM bridge_outbox WHERE done = '{{0}}')");
            Assert.Equal(0, await queue.One<int>("SELECT count(*)::int FROM mail_mail WHERE state = 'sent'"));
            await Kill(killed);
        }
        await queue.TimePasses();
        await using var heir = await queue.Serve();
        await queue.Until("(SELECT count(*) = 30 FROM mail_mail WHERE state = 'sent')");

        Assert.Equal(ids.Length, sink.Accepted.Count);
        Assert.Equal(0, await queue.One<int>("SELECT count(*)::int FROM bridge_outbox WHERE lost"));
    }

    [Fact]
    public async Task Random_kills_lose_nothing_and_double_at_most_what_was_on_the_wire()
    {
        var (kills, mails) = (Size("OMB_CRASH_KILLS", 2), Size("OMB_CRASH_MAILS", 300));
        var random = new Random(5);
        var bridge = await QueueDatabase.Serve(postgres, "queue_");
        await using var queue = await QueueDatabase.Create(postgres, bridge, sink.Port);
        await queue.Queue(bridge, mails, more: new { scheduled_date = "2099-01-01 00:00:00" });
        sink.OnMessage = async _ =>
        {
            // Slow enough that all kills meet a queue at work.
            await Task.Delay(TimeSpan.FromMilliseconds(random.Next(0, Math.Max(2, 2 * 16 * 500 * kills / mails))));
            return null;
        };
        await queue.Execute("UPDATE mail_mail SET scheduled_date = NULL; NOTIFY bridge_outbox");
        var met = 0;
        for (var kill = 0; kill < kills; kill++)
        {
            var seen = sink.Accepted.Count;
            for (var patience = 0; sink.Accepted.Count == seen && patience < 600; patience++) await Task.Delay(50);
            await Task.Delay(random.Next(0, 1000));
            if (sink.Accepted.Count < mails) met++;
            await Kill(bridge);
            await queue.TimePasses();
            bridge = await queue.Serve();
        }
        await queue.Until("NOT EXISTS (SELECT 1 FROM mail_mail WHERE state <> 'sent')", TimeSpan.FromMinutes(5));
        await bridge.DisposeAsync();

        var duplicates = sink.Duplicates;
        var marked = (await queue.Query<string>("SELECT g.message_id FROM bridge_outbox o JOIN mail_mail m ON m.id = o.mail_id JOIN mail_message g ON g.id = m.mail_message_id WHERE o.lost")).ToHashSet();
        Console.WriteLine($"{kills} kills ({met} while mails were left) over {mails} mails: {sink.Accepted.Count} arrivals, {duplicates.Values.Sum()} duplicates, {marked.Count} marked");
        Assert.Equal(mails, sink.Accepted.Select(mail => mail.MessageId).Distinct().Count());
        Assert.True(met > 0, "no kill met a queue at work");
        Assert.InRange(duplicates.Values.Sum(), 0, 16 * kills);
        Assert.DoesNotContain(duplicates.Keys, id => !marked.Contains(id));
    }

    [Fact]
    public async Task PostgreSQL_that_is_restarted_in_the_middle_of_a_run_costs_no_mail_and_doubles_none()
    {
        await using var bridge = await QueueDatabase.Serve(postgres, "queue_");
        await using var queue = await QueueDatabase.Create(postgres, bridge, sink.Port);
        var pace = 100; // slow enough that the stop meets a queue at work
        sink.OnMessage = async _ =>
        {
            await Task.Delay(pace);
            return null;
        };
        await queue.Queue(bridge, 500);
        await sink.Until(100, TimeSpan.FromSeconds(90));
        await postgres.Stop();
        var meanwhile = sink.Accepted.Count;
        await Task.Delay(2000);
        await postgres.Resume();
        pace = 1;
        await queue.Until("NOT EXISTS (SELECT 1 FROM mail_mail WHERE state <> 'sent')", TimeSpan.FromSeconds(150));

        Assert.InRange(meanwhile, 100, 499);
        Assert.Equal(500, sink.Accepted.Count);
        Assert.Empty(sink.Duplicates);
    }

    private static async Task Kill(BridgeProcess bridge)
    {
        await bridge.Kill();
        await bridge.DisposeAsync();
    }

    private static async Task Signal(string name, BridgeProcess bridge)
    {
        using var kill = Process.Start("kill", [$"-{name}", bridge.ProcessId.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }

    private static int Size(string variable, int usual) => int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var set) ? set : usual;
}
