using System.Diagnostics;
using OdooMailBridge.TestKit;
using Xunit;

namespace OdooMailBridge.Host.Tests.Dispatch;

/// <summary>Limits that two processes with sixteen senders each keep together while the queue is full.</summary>
public sealed class LimitTests : IAsyncLifetime
{
    private PostgresServer postgres = null!;
    private readonly MessageLog server = new();

    public async Task InitializeAsync() => postgres = await PostgresServer.Private();

    public async Task DisposeAsync()
    {
        await server.DisposeAsync();
        await postgres.DisposeAsync();
    }

    [Fact]
    public async Task No_more_sessions_send_at_once_than_are_allowed()
    {
        var (now, most) = (0, 0);
        var gate = new Lock();
        server.OnMessage = async _ =>
        {
            lock (gate) most = Math.Max(most, ++now);
            await Task.Delay(10);
            lock (gate) now--;
            return null;
        };
        await Send(800, "at_once", 3);

        Assert.InRange(most, 1, 3);
        Assert.Equal(800, server.Accepted.Count);
    }

    [Fact]
    public async Task No_more_mails_go_in_a_second_than_are_allowed()
    {
        var elapsed = await Send(100, "second", 20);

        // A full bucket at first, and one that somebody filled just before the clock was read.
        Assert.True(elapsed > TimeSpan.FromSeconds((100 - 2 * 20) / 20.0), $"{elapsed} for 100 mails");
        Assert.Equal(100, server.Accepted.Count);
    }

    private async Task<TimeSpan> Send(int mails, string period, int messages)
    {
        await using var first = await QueueDatabase.Serve(postgres, "queue_");
        await using var queue = await QueueDatabase.Create(postgres, first, server.Port);
        await using var second = await queue.Serve();
        using (var calls = new BridgeCalls(first.Url)) await calls.Model(queue.Name, "bridge.sending.limit", "create", [new { period, messages }]);
        await queue.Queue(first, mails, more: new { scheduled_date = "2099-01-01 00:00:00" });
        var watch = Stopwatch.StartNew();
        await queue.Execute("UPDATE mail_mail SET scheduled_date = NULL; NOTIFY bridge_outbox");
        await queue.Until("NOT EXISTS (SELECT 1 FROM mail_mail WHERE state <> 'sent')", TimeSpan.FromMinutes(3));
        Assert.Empty(server.Duplicates);
        return watch.Elapsed;
    }
}
