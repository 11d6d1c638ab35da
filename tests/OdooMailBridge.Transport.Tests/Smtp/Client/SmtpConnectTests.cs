using System.Net;
using System.Net.Sockets;
using OdooMailBridge.TestKit.Peers;
using OdooMailBridge.Transport.Smtp;
using Xunit;

namespace OdooMailBridge.Transport.Tests.Smtp.Client;

public sealed class SmtpConnectTests
{
    [Fact]
    public async Task Refused_connection_carries_the_errno_text()
    {
        using var unused = new Socket(SocketType.Stream, ProtocolType.Tcp);
        unused.Bind(new IPEndPoint(IPAddress.Loopback, 0)); // bound, not listening: nobody else gets the port
        var port = ((IPEndPoint)unused.LocalEndPoint!).Port;

        var error = await Assert.ThrowsAsync<ConnectFailedException>(() => SmtpSession.ConnectAsync(new SmtpEndpoint("127.0.0.1", port)));

        Assert.Equal("[Errno 111] Connection refused", error.Message);
        Assert.Equal(111, error.Errno);
    }

    [Fact]
    public async Task Unknown_host_is_told_apart()
    {
        var error = await Assert.ThrowsAsync<HostNotFoundException>(() => SmtpSession.ConnectAsync(new SmtpEndpoint("no-such-host.invalid", 25)));

        Assert.Equal("no-such-host.invalid", error.Host);
        Assert.StartsWith("[Errno -", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a..b")]
    [InlineData("bad host")]
    [InlineData("x\r\ny")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.test")]
    public async Task Host_that_is_no_name_is_refused_before_dns(string host)
    {
        var error = await Assert.ThrowsAsync<InvalidHostNameException>(() => SmtpSession.ConnectAsync(new SmtpEndpoint(host, 25)));

        Assert.Equal(host, error.Host);
    }

    [Theory]
    [InlineData("554 5.7.1 go away", 554, "5.7.1 go away")]
    [InlineData("421 4.3.2 busy", 421, "4.3.2 busy")]
    public async Task Unfriendly_greeting_is_a_reply(string line, int code, string text)
    {
        await using var peer = ScriptedPeer.Play(new PeerScript().Line(line));

        var error = await Assert.ThrowsAsync<SmtpReplyException>(() => peer.ConnectAsync());

        Assert.Equal(SmtpVerb.Connect, error.Verb);
        Assert.Equal(code, error.Reply.Code);
        Assert.Equal(text, error.Reply.Text);
    }

    [Theory]
    [InlineData("HTTP/1.1 400 Bad Request")]
    [InlineData("+OK POP3 ready")]
    [InlineData("* OK IMAP4rev1")]
    [InlineData("22")]
    [InlineData("")]
    [InlineData("199 too low")]
    [InlineData("600 too high")]
    [InlineData("220_wrong separator")]
    public async Task Other_protocol_is_garbage(string line)
    {
        await using var peer = ScriptedPeer.Play(new PeerScript().Line(line));

        var error = await Assert.ThrowsAsync<ProtocolViolationException>(() => peer.ConnectAsync());

        Assert.StartsWith("expected an SMTP reply", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Silence_after_connect_times_out()
    {
        await using var peer = ScriptedPeer.Play(new PeerScript().Stall());

        var error = await Assert.ThrowsAsync<TransportTimeoutException>(() => peer.ConnectAsync(PeerEndpoint.Impatient));

        Assert.Equal("greeting", error.Phase);
        Assert.Equal("timed out", error.Message);
    }

    [Fact]
    public async Task Closed_before_the_greeting_is_a_disconnect()
    {
        await using var peer = ScriptedPeer.Play(new PeerScript().Cut());

        var error = await Assert.ThrowsAsync<DisconnectedException>(() => peer.ConnectAsync());

        Assert.Equal("Connection unexpectedly closed", error.Message);
    }

    [Fact]
    public async Task Endless_greeting_is_cut_off()
    {
        await using var peer = ScriptedPeer.Play(new PeerScript().Flood("220-more and more\r\n"));

        var error = await Assert.ThrowsAsync<ProtocolViolationException>(() => peer.ConnectAsync());

        Assert.Contains("lines", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Endless_line_is_cut_off()
    {
        await using var peer = ScriptedPeer.Play(new PeerScript().Flood("220 aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"));

        var error = await Assert.ThrowsAsync<ProtocolViolationException>(() => peer.ConnectAsync());

        Assert.Contains("longer than", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancelled_connect_throws_cancellation()
    {
        await using var peer = ScriptedPeer.Play(new PeerScript().Stall());
        using var cancel = new CancellationTokenSource(100);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => SmtpSession.ConnectAsync(peer.Endpoint(), cancellationToken: cancel.Token));
    }

    [Fact]
    public async Task Dripping_server_cannot_hold_the_client_beyond_the_limit_of_a_reply()
    {
        await using var peer = ScriptedPeer.Play(new PeerScript().InPiecesOf(1).Raw(new string('2', 60_000)));

        var started = System.Diagnostics.Stopwatch.StartNew();
        await Assert.ThrowsAsync<TransportTimeoutException>(() => peer.ConnectAsync(PeerEndpoint.Impatient));

        Assert.True(started.Elapsed < TimeSpan.FromSeconds(30)); // the bytes would take more than a minute
    }
}
