using System.Text;
using OdooMailBridge.TestKit.Peers;
using OdooMailBridge.Transport.Pop3;
using OdooMailBridge.Transport.Sasl;
using Xunit;

namespace OdooMailBridge.Transport.Tests.Pop3;

public sealed class Pop3SessionTests
{
    private static readonly PeerCertificates Certificates = new();
    private static readonly PasswordCredentials Mrose = new("mrose", "tanstaaf");

    private static Pop3Endpoint To(ScriptedPeer peer) => new("localhost", peer.Port, Mrose);

    private static PeerScript LoggedIn(int piece = 0) => new PeerScript().InPiecesOf(piece)
        .Line("+OK POP3 server ready").On("USER mrose", "+OK").On("PASS tanstaaf", "+OK logged in");

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task Reads_a_mailbox(int piece)
    {
        await using var peer = ScriptedPeer.Play(LoggedIn(piece)
            .On("STAT", "+OK 2 320")
            .On("LIST", "+OK 2 messages (320 octets)", "1 120", "2 200", ".")
            .On("UIDL", "+OK", "1 whqtswO00WBw418f9t5JxYwZ", "2 QhdPYR:00WBw1Ph7x7", ".")
            .On("RETR 1", "+OK 120 octets", "Subject: x", "", "..dots", "."));
        await using var session = await Pop3Session.ConnectAsync(To(peer));

        Assert.Equal((2, 320), await session.StatAsync());
        Assert.Equal([new Pop3Listing(1, 120), new Pop3Listing(2, 200)], await session.ListAsync());
        Assert.Equal("QhdPYR:00WBw1Ph7x7", (await session.UniqueIdsAsync())[1].UniqueId);
        Assert.Equal("Subject: x\r\n\r\n.dots\r\n", Encoding.ASCII.GetString(await session.RetrieveAsync(1)));
    }

    [Fact]
    public async Task Quit_commits_the_deletions()
    {
        await using var peer = ScriptedPeer.Play(LoggedIn().On("DELE 1", "+OK").On("NOOP", "+OK").On("RSET", "+OK").On("QUIT", "+OK bye"));
        await using var session = await Pop3Session.ConnectAsync(To(peer));

        await session.DeleteAsync(1);
        await session.NoopAsync();
        await session.ResetAsync();
        await session.QuitAsync();

        Assert.Empty(peer.Faults);
        Assert.Equal("QUIT", peer.Heard.Last());
    }

    [Fact]
    public async Task Failed_quit_is_an_error_because_deletions_may_be_lost()
    {
        await using var peer = ScriptedPeer.Play(LoggedIn().On("QUIT", "-ERR some deleted messages not removed"));
        await using var session = await Pop3Session.ConnectAsync(To(peer));

        var error = await Assert.ThrowsAsync<Pop3RefusedException>(() => session.QuitAsync());

        Assert.Equal("QUIT", error.Command);
    }

    [Fact]
    public async Task Refused_login_keeps_the_line()
    {
        await using var peer = ScriptedPeer.Play(new PeerScript().Line("+OK").On("USER", "+OK").On("PASS", "-ERR auth"));

        var error = await Assert.ThrowsAsync<Pop3RefusedException>(() => Pop3Session.ConnectAsync(To(peer)));

        Assert.Equal("-ERR auth"u8.ToArray(), error.Line.ToArray());
        Assert.Equal("PASS", error.Command);
    }

    [Fact]
    public async Task Apop_computes_the_example_of_rfc_1939()
    {
        await using var peer = ScriptedPeer.Play(new PeerScript().Line("+OK POP3 server ready <1896.697170952@dbc.mtview.ca.us>")
            .On("APOP mrose c4c9334bac560ecc979e58001b3e22fb", "+OK"));
        await using var session = await Pop3Session.ConnectAsync(To(peer) with { UseApop = true });

        Assert.Empty(peer.Faults);
        Assert.Single(peer.Heard);
    }

    [Fact]
    public async Task Xoauth2_sends_the_token_after_the_challenge()
    {
        var token = Convert.ToBase64String("user=u\u0001auth=Bearer tok\u0001\u0001"u8);
        await using var peer = ScriptedPeer.Play(new PeerScript().Line("+OK").On("AUTH XOAUTH2", "+").On(token, "+OK"));
        await using var session = await Pop3Session.ConnectAsync(new Pop3Endpoint("localhost", peer.Port, new OAuthCredentials("u", "tok")));

        Assert.Equal(["AUTH XOAUTH2", token], peer.Heard);
    }

    [Fact]
    public async Task Upgrades_and_forgets_what_was_injected_before()
    {
        await using var peer = ScriptedPeer.Play(new PeerScript().Line("+OK").On("CAPA", "+OK", "USER", "STLS", ".")
            .On("STLS", "+OK go\r\n+OK injected").Secure(Certificates.For("localhost"))
            .On("USER mrose", "+OK").On("PASS tanstaaf", "-ERR real answer"));
        var endpoint = To(peer) with { Security = TlsMode.StartTls, Tls = TlsPolicy.StrictWithRoots(() => Certificates.Roots) };

        var error = await Assert.ThrowsAsync<Pop3RefusedException>(() => Pop3Session.ConnectAsync(endpoint));

        Assert.Equal("PASS", error.Command);
    }

    [Theory]
    [InlineData("+OK\r\nUSER\r\n.")]
    public async Task Stripped_offer_never_falls_back_to_clear_text(string capabilities)
    {
        await using var peer = ScriptedPeer.Play(new PeerScript().Line("+OK").On("CAPA", capabilities));

        await Assert.ThrowsAsync<StartTlsMissingException>(() => Pop3Session.ConnectAsync(To(peer) with { Security = TlsMode.StartTls }));

        Assert.Equal(["CAPA"], peer.Heard);
    }

    [Fact]
    public async Task Unknown_capa_still_asks_for_the_upgrade()
    {
        await using var peer = ScriptedPeer.Play(new PeerScript().Line("+OK").On("CAPA", "-ERR what").On("STLS", "-ERR no"));

        var error = await Assert.ThrowsAsync<Pop3RefusedException>(() => Pop3Session.ConnectAsync(To(peer) with { Security = TlsMode.StartTls }));

        Assert.Equal("STLS", error.Command);
    }

    [Fact]
    public async Task Message_above_the_limit_is_skipped_and_the_session_goes_on()
    {
        await using var peer = ScriptedPeer.Play(LoggedIn().Expect("RETR 1")
            .Line("+OK").Raw(new string('x', 5000) + "\r\n.\r\n").On("NOOP", "+OK"));
        await using var session = await Pop3Session.ConnectAsync(To(peer), new Pop3SessionOptions { MaxMessageBytes = 1000 });

        var error = await Assert.ThrowsAsync<MessageTooLargeException>(() => session.RetrieveAsync(1));
        await session.NoopAsync();

        Assert.Equal(5002, error.Size);
    }

    [Fact]
    public async Task Endless_message_is_cut_off()
    {
        await using var peer = ScriptedPeer.Play(LoggedIn().Expect("RETR 1").Line("+OK").Flood("and on and on\r\n"));
        await using var session = await Pop3Session.ConnectAsync(To(peer), new Pop3SessionOptions { MaxMessageBytes = 1000 });

        await Assert.ThrowsAsync<ProtocolViolationException>(() => session.RetrieveAsync(1));
    }

    [Fact]
    public async Task Endless_list_is_cut_off()
    {
        await using var peer = ScriptedPeer.Play(LoggedIn().Expect("LIST").Line("+OK").Flood("1 1\r\n"));
        await using var session = await Pop3Session.ConnectAsync(To(peer), new Pop3SessionOptions { MaxListLines = 1000 });

        await Assert.ThrowsAsync<ProtocolViolationException>(() => session.ListAsync());
    }

    [Theory]
    [InlineData("220 smtp here", typeof(ProtocolViolationException))]
    [InlineData("+OKAY", typeof(ProtocolViolationException))]
    [InlineData("-ERR busy", typeof(Pop3RefusedException))]
    public async Task Wrong_greeting_is_told_apart(string greeting, Type error)
    {
        await using var peer = ScriptedPeer.Play(new PeerScript().Line(greeting));

        var thrown = await Record.ExceptionAsync(() => Pop3Session.ConnectAsync(To(peer)));

        Assert.IsType(error, thrown);
    }

    [Fact]
    public async Task Cut_in_a_message_is_a_disconnect()
    {
        await using var peer = ScriptedPeer.Play(LoggedIn().Expect("RETR 1").Line("+OK").Raw("half a mess").Cut());
        await using var session = await Pop3Session.ConnectAsync(To(peer));

        await Assert.ThrowsAsync<DisconnectedException>(() => session.RetrieveAsync(1));
    }

    [Fact]
    public async Task Transcript_hides_the_password()
    {
        var transcript = new Transcript();
        await using var peer = ScriptedPeer.Play(LoggedIn());
        await using var session = await Pop3Session.ConnectAsync(To(peer), new Pop3SessionOptions { Observer = transcript });

        Assert.Contains("C: PASS ***", transcript.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("tanstaaf", transcript.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Line_end_in_a_password_is_refused()
    {
        await using var peer = ScriptedPeer.Play(new PeerScript().Line("+OK").On("USER", "+OK"));

        await Assert.ThrowsAsync<ArgumentException>(
            () => Pop3Session.ConnectAsync(new Pop3Endpoint("localhost", peer.Port, new PasswordCredentials("u", "x\r\nDELE 1"))));
    }
}
