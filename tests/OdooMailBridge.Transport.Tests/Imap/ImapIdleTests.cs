using OdooMailBridge.TestKit.Peers;
using OdooMailBridge.Transport.Imap;
using Xunit;

namespace OdooMailBridge.Transport.Tests.Imap;

public sealed class ImapIdleTests
{
    private static PeerScript Idling() => ImapSessionTests.LoggedIn()
        .On("A4 SELECT", "* 1 EXISTS", "A4 OK").On("A5 IDLE", "+ idling");

    private static async Task<ImapSession> SelectAsync(ScriptedPeer peer, double seconds = 30)
    {
        var session = await ImapSession.ConnectAsync(
            ImapSessionTests.To(peer), new ImapSessionOptions { Timeouts = MailboxTimeouts.All(TimeSpan.FromSeconds(seconds)) });
        await session.SelectAsync("INBOX");
        return session;
    }

    [Fact]
    public async Task Wakes_when_a_message_arrives()
    {
        await using var peer = ScriptedPeer.Play(Idling()
            .Line("* OK still here").Line("* 2 EXISTS").On("DONE", "* 3 EXISTS", "A5 OK").On("A6 NOOP", "A6 OK"));
        await using var session = await SelectAsync(peer);

        Assert.True(await session.IdleAsync(TimeSpan.FromSeconds(20)));
        Assert.Equal(3, session.Mailbox!.Exists);
        await session.NoopAsync();
    }

    [Fact]
    public async Task Ends_quietly_when_nothing_happens()
    {
        await using var peer = ScriptedPeer.Play(Idling().On("DONE", "A5 OK").On("A6 NOOP", "A6 OK"));
        await using var session = await SelectAsync(peer);

        Assert.False(await session.IdleAsync(TimeSpan.FromMilliseconds(100)));
        await session.NoopAsync();
    }

    [Fact]
    public async Task Cancellation_ends_idle_politely()
    {
        await using var peer = ScriptedPeer.Play(Idling().On("DONE", "A5 OK").On("A6 NOOP", "A6 OK"));
        await using var session = await SelectAsync(peer);
        using var cancel = new CancellationTokenSource(100);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => session.IdleAsync(TimeSpan.FromSeconds(20), cancel.Token));
        await session.NoopAsync();

        Assert.Empty(peer.Faults);
    }

    [Fact]
    public async Task Cut_is_a_disconnect()
    {
        await using var peer = ScriptedPeer.Play(Idling().Cut());
        await using var session = await SelectAsync(peer);

        await Assert.ThrowsAsync<DisconnectedException>(() => session.IdleAsync(TimeSpan.FromSeconds(20)));
    }

    [Fact]
    public async Task Server_deaf_to_done_times_out()
    {
        await using var peer = ScriptedPeer.Play(Idling().Stall());
        await using var session = await SelectAsync(peer, seconds: 5);

        await Assert.ThrowsAsync<TransportTimeoutException>(() => session.IdleAsync(TimeSpan.FromMilliseconds(50)));
    }

    [Fact]
    public async Task Refused_idle_is_an_error()
    {
        await using var peer = ScriptedPeer.Play(ImapSessionTests.LoggedIn().On("A4 SELECT", "A4 OK").On("A5 IDLE", "A5 BAD what"));
        await using var session = await SelectAsync(peer);

        await Assert.ThrowsAsync<ImapRefusedException>(() => session.IdleAsync(TimeSpan.FromSeconds(1)));
    }
}
