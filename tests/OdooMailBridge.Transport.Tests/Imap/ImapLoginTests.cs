using OdooMailBridge.TestKit.Peers;
using OdooMailBridge.Transport.Imap;
using OdooMailBridge.Transport.Sasl;
using Xunit;

namespace OdooMailBridge.Transport.Tests.Imap;

public sealed class ImapLoginTests
{
    private static readonly PeerCertificates Certificates = new();

    private static PeerScript Greeting(string capabilities) => new PeerScript().Line($"* OK [CAPABILITY {capabilities}] ready");

    private static Task<ImapSession> LoginAsync(ScriptedPeer peer, MailCredentials credentials, IWireObserver? observer = null) =>
        ImapSession.ConnectAsync(new ImapEndpoint("localhost", peer.Port, credentials), new ImapSessionOptions { Observer = observer });

    [Fact]
    public async Task Refused_login_keeps_its_text()
    {
        await using var peer = ScriptedPeer.Play(Greeting("IMAP4rev1").On("A1 LOGIN \"u\" \"p\"", "A1 NO [AUTHENTICATIONFAILED] nope"));

        var error = await Assert.ThrowsAsync<ImapRefusedException>(() => LoginAsync(peer, new PasswordCredentials("u", "p")));

        Assert.Equal("[AUTHENTICATIONFAILED] nope"u8.ToArray(), error.TextBytes.ToArray());
        Assert.Equal(("LOGIN", "AUTHENTICATIONFAILED"), (error.Command, error.Code));
    }

    [Fact]
    public async Task Capabilities_told_with_the_login_are_not_asked_for()
    {
        await using var peer = ScriptedPeer.Play(Greeting("IMAP4rev1 OLD").On("A1 LOGIN", "A1 OK [CAPABILITY IMAP4rev1 NEW] in"));
        await using var session = await LoginAsync(peer, new PasswordCredentials("u", "p"));

        Assert.Contains("NEW", session.Capabilities);
        Assert.DoesNotContain("OLD", session.Capabilities);
        Assert.Single(peer.Heard);
    }

    [Fact]
    public async Task Non_ascii_password_goes_through_sasl_plain()
    {
        var plain = Convert.ToBase64String("\0u\0pässword"u8);
        await using var peer = ScriptedPeer.Play(Greeting("IMAP4rev1 AUTH=PLAIN SASL-IR")
            .On($"A1 AUTHENTICATE PLAIN {plain}", "A1 OK in").On("A2 CAPABILITY", "* CAPABILITY IMAP4rev1 MOVE", "A2 OK"));
        await using var session = await LoginAsync(peer, new PasswordCredentials("u", "pässword"));

        Assert.Contains("move", session.Capabilities);
        Assert.Empty(peer.Faults);
    }

    [Fact]
    public async Task Non_ascii_password_without_sasl_goes_as_a_literal()
    {
        await using var peer = ScriptedPeer.Play(Greeting("IMAP4rev1")
            .On("A1 LOGIN {1}", "+ more").On("u {9}", "+ more").On("p\u00c3\u00a4ssword", "A1 OK in").On("A2 CAPABILITY", "A2 OK"));
        await using var session = await LoginAsync(peer, new PasswordCredentials("u", "pässword"));

        Assert.Empty(peer.Faults);
        Assert.Equal(4, peer.Heard.Count);
    }

    [Fact]
    public async Task Line_end_in_a_password_cannot_become_a_command()
    {
        await using var peer = ScriptedPeer.Play(Greeting("IMAP4rev1")
            .On("A1 LOGIN {1}", "+").On("u {14}", "+").ReadBytes(16).Line("A1 NO wrong"));

        await Assert.ThrowsAsync<ImapRefusedException>(() => LoginAsync(peer, new PasswordCredentials("u", "x\r\nA9 DELETE y")));

        Assert.Empty(peer.Faults);
    }

    [Fact]
    public async Task Xoauth2_refusal_is_answered_and_reported()
    {
        var token = Convert.ToBase64String("user=u\u0001auth=Bearer tok\u0001\u0001"u8);
        await using var peer = ScriptedPeer.Play(Greeting("IMAP4rev1 AUTH=XOAUTH2")
            .On("A1 AUTHENTICATE XOAUTH2", "+").On(token, "+ eyJzdGF0dXMiOiI0MDAifQ==").On("", "A1 NO [ALERT] Invalid credentials"));

        var error = await Assert.ThrowsAsync<ImapRefusedException>(() => LoginAsync(peer, new OAuthCredentials("u", "tok")));

        Assert.Equal("ALERT", error.Code);
        Assert.Empty(peer.Faults);
    }

    [Fact]
    public async Task Stripped_starttls_never_falls_back_to_clear_text()
    {
        await using var peer = ScriptedPeer.Play(Greeting("IMAP4rev1"));
        var endpoint = new ImapEndpoint("localhost", peer.Port, new PasswordCredentials("u", "p")) { Security = TlsMode.StartTls };

        await Assert.ThrowsAsync<StartTlsMissingException>(() => ImapSession.ConnectAsync(endpoint));

        Assert.Empty(peer.Heard);
    }

    [Fact]
    public async Task Preauthenticated_greeting_cannot_strip_tls()
    {
        await using var peer = ScriptedPeer.Play(new PeerScript().Line("* PREAUTH [CAPABILITY IMAP4rev1 STARTTLS] hello"));
        var endpoint = new ImapEndpoint("localhost", peer.Port, new PasswordCredentials("u", "p")) { Security = TlsMode.StartTls };

        await Assert.ThrowsAsync<StartTlsMissingException>(() => ImapSession.ConnectAsync(endpoint));

        Assert.Empty(peer.Heard);
    }

    [Fact]
    public async Task Upgrades_and_forgets_what_was_injected_before()
    {
        await using var peer = ScriptedPeer.Play(Greeting("IMAP4rev1 STARTTLS AUTH=EVIL")
            .On("A1 STARTTLS", "A1 OK go\r\n* CAPABILITY IMAP4rev1 EVIL\r\nA2 OK injected").Secure(Certificates.For("localhost"))
            .On("A2 CAPABILITY", "* CAPABILITY IMAP4rev1 GOOD", "A2 OK").On("A3 LOGIN", "A3 OK")
            .On("A4 CAPABILITY", "* CAPABILITY IMAP4rev1 GOOD", "A4 OK"));
        var endpoint = new ImapEndpoint("localhost", peer.Port, new PasswordCredentials("u", "p"))
        {
            Security = TlsMode.StartTls,
            Tls = TlsPolicy.StrictWithRoots(() => Certificates.Roots),
        };
        await using var session = await ImapSession.ConnectAsync(endpoint);

        Assert.Contains("GOOD", session.Capabilities);
        Assert.DoesNotContain("EVIL", session.Capabilities);
        Assert.True(session.IsEncrypted);
    }

    [Theory]
    [InlineData("220 smtp", typeof(ProtocolViolationException))]
    [InlineData("* BYE busy", typeof(ImapRefusedException))]
    [InlineData("* 3 EXISTS", typeof(ProtocolViolationException))]
    [InlineData("", typeof(ProtocolViolationException))]
    public async Task Wrong_greeting_is_told_apart(string greeting, Type error)
    {
        await using var peer = ScriptedPeer.Play(new PeerScript().Line(greeting));

        Assert.IsType(error, await Record.ExceptionAsync(() => LoginAsync(peer, new PasswordCredentials("u", "p"))));
    }

    [Fact]
    public async Task Transcript_hides_the_password()
    {
        var transcript = new Transcript();
        await using var peer = ScriptedPeer.Play(Greeting("IMAP4rev1").On("A1 LOGIN", "A1 OK").On("A2 CAPABILITY", "A2 OK"));
        await using var session = await LoginAsync(peer, new PasswordCredentials("user", "s3cret"), transcript);

        Assert.Contains("C: A1 LOGIN ***", transcript.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", transcript.ToString(), StringComparison.Ordinal);
    }
}
