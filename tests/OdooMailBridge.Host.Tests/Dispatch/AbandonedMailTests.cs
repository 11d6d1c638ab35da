using OdooMailBridge.TestKit;
using Xunit;

namespace OdooMailBridge.Host.Tests.Dispatch;

/// <summary>What a killed process leaves behind, when nobody waits for its leases to end.</summary>
public sealed class AbandonedMailTests : IAsyncLifetime
{
    private PostgresServer postgres = null!;

    public async Task InitializeAsync() => postgres = await PostgresServer.Private();

    public async Task DisposeAsync() => await postgres.DisposeAsync();

    [Fact]
    public async Task What_a_killed_process_held_goes_on_before_its_leases_end()
    {
        // The server answers nobody, so that the first process holds all mails.
        var port = FreePort.Next();
        using var silent = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, port);
        silent.Start();
        await using var killed = await QueueDatabase.Serve(postgres, "queue_");
        await using var queue = await QueueDatabase.Create(postgres, killed, port);
        await queue.Queue(killed, 40);
        await queue.Until("(SELECT count(*) = 40 FROM bridge_outbox WHERE lease_until IS NOT NULL)");
        await using var heir = await queue.Serve();
        await killed.Kill();
        silent.Stop();
        await using var server = new MessageLog(port);
        await queue.Until("NOT EXISTS (SELECT 1 FROM mail_mail WHERE state <> 'sent')");

        // Who waits for the leases says nothing. The log has its own thread, and may come after the mails.
        await heir.Until(line => line.Contains("a process that sent mails died; 40 mails of it go on", StringComparison.Ordinal));
        Assert.Equal(40, server.Accepted.Count);
    }

    [Fact]
    public async Task A_mail_that_kills_its_senders_again_and_again_is_set_aside_and_the_others_go_on()
    {
        await using var server = new MessageLog();
        await using var bridge = await QueueDatabase.Serve(postgres, "queue_");
        await using var queue = await QueueDatabase.Create(postgres, bridge, server.Port);
        var ids = await queue.Queue(bridge, 3, more: new { scheduled_date = "2099-01-01 00:00:00" });

        // As four processes left it that died of it, and a fifth.
        await queue.Execute(
            """
            INSERT INTO bridge_outbox (mail_id, token, lease_until, attempts, first_try, started, died) VALUES (@deadly, 0, now() - interval '1 day', 1, now() - interval '1 day', now() - interval '1 day', 4);
            UPDATE mail_mail SET scheduled_date = NULL; NOTIFY bridge_outbox
            """, new { deadly = ids[1] });
        await queue.Until("(SELECT bool_and(state <> 'outgoing') FROM mail_mail)");

        Assert.Equal(["sent", "exception", "sent"], await queue.Query<string>("SELECT state FROM mail_mail ORDER BY id"));
        Assert.Equal(2, server.Accepted.Count);
        Assert.True(await queue.One<bool>("SELECT set_aside AND reason LIKE '%died 5 times%' FROM bridge_outbox WHERE mail_id = @deadly", new { deadly = ids[1] }));

        using (var calls = new BridgeCalls(bridge.Url)) await calls.Model(queue.Name, "mail.mail", "mark_outgoing", [ids[1]]); // somebody mended it
        await queue.Until("NOT EXISTS (SELECT 1 FROM mail_mail WHERE state <> 'sent')");
        Assert.Equal(3, server.Accepted.Count);
    }

    [Fact]
    public async Task A_mail_that_kills_who_only_looks_at_it_is_known_by_its_deaths()
    {
        await using var server = new MessageLog();
        await using var killed = await QueueDatabase.Serve(postgres, "queue_");
        await using var queue = await QueueDatabase.Create(postgres, killed, server.Port);
        var ids = await queue.Queue(killed, 3, more: new { scheduled_date = "2099-01-01 00:00:00" });

        // All three were held by one that died before; the second one also by another. Who looks at mails asks for limits first, and here waits for them.
        await queue.Execute(
            """
            INSERT INTO bridge_outbox (mail_id, token, lease_until, attempts, first_try, orphaned)
            SELECT id, 0, now() - interval '1 day', 1, now() - interval '1 day', CASE WHEN id = @deadly THEN 1 ELSE 0 END FROM mail_mail;
            UPDATE mail_mail SET scheduled_date = NULL WHERE id = @deadly
            """, new { deadly = ids[1] });
        await using (var looking = new Npgsql.NpgsqlConnection(postgres.ConnectionStringOf(queue.Name)))
        {
            await looking.OpenAsync();
            await using var waits = await looking.BeginTransactionAsync();
            await using (var held = new Npgsql.NpgsqlCommand("LOCK TABLE bridge_sending_limit", looking)) await held.ExecuteNonQueryAsync();
            await queue.Execute("NOTIFY bridge_outbox");
            await queue.Until("(SELECT bool_or(started IS NOT NULL) FROM bridge_outbox)");
            await killed.Kill();
        }
        await using var heir = await queue.Serve();
        await queue.Execute("UPDATE mail_mail SET scheduled_date = NULL");
        await queue.TimePasses();
        await queue.Until("NOT EXISTS (SELECT 1 FROM mail_mail WHERE state <> 'sent')");

        Assert.Equal(3, server.Accepted.Count);
        Assert.Equal([(ids[1], 1)], await queue.Query<(int, int)>("SELECT mail_id, died FROM bridge_outbox"));
    }
}
