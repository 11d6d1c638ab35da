using System.Text;
using OdooMailBridge.TestKit.Peers;
using OdooMailBridge.Transport.Sasl;
using OdooMailBridge.Transport.Smtp;
using Xunit;

namespace OdooMailBridge.Transport.Tests.Smtp.Client;

public sealed class SmtpAuthenticationTests
{
    private static readonly PasswordCredentials Tim = new("tim", "tanstaaftanstaaf");

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private static Task<SmtpSession> LoginAsync(ScriptedPeer peer, MailCredentials credentials, IWireObserver? observer = null) =>
        SmtpSession.ConnectAsync(peer.Endpoint() with { Credentials = credentials }, new SmtpSessionOptions { Observer = observer });

    [Fact]
    public async Task Prefers_cram_md5_and_computes_the_example_of_rfc_2195()
    {
        await using var peer = ScriptedPeer.Play(PeerScript.Smtp("AUTH LOGIN PLAIN CRAM-MD5")
            .On("AUTH CRAM-MD5", "334 " + Base64("<1896.697170952@postoffice.reston.mci.net>"))
            .On(Base64("tim b913a602c7eda7a495b4e6e7334d3890"), "235 2.7.0 in"));
        await using var session = await LoginAsync(peer, Tim);

        Assert.True(session.IsUsable);
        Assert.Empty(peer.Faults);
    }

    [Fact]
    public async Task Tries_the_next_mechanism_after_a_refusal()
    {
        await using var peer = ScriptedPeer.Play(PeerScript.Smtp("AUTH LOGIN PLAIN CRAM-MD5")
            .On("AUTH CRAM-MD5", "504 5.5.4 no")
            .On("AUTH PLAIN " + Base64("\0tim\0tanstaaftanstaaf"), "535 5.7.8 no")
            .On("AUTH LOGIN " + Base64("tim"), "334 " + Base64("Password:"))
            .On(Base64("tanstaaftanstaaf"), "235 ok"));
        await using var session = await LoginAsync(peer, Tim);

        Assert.Empty(peer.Faults);
        Assert.Equal(5, peer.Heard.Count);
    }

    [Fact]
    public async Task Last_refusal_is_the_error()
    {
        await using var peer = ScriptedPeer.Play(PeerScript.Smtp("AUTH PLAIN LOGIN")
            .On("AUTH PLAIN", "535 5.7.8 plain refused")
            .On("AUTH LOGIN", "535 5.7.8 bad creds"));

        var error = await Assert.ThrowsAsync<SmtpAuthenticationException>(() => LoginAsync(peer, Tim));

        Assert.Equal((SmtpVerb.Auth, 535, "LOGIN"), (error.Verb, error.Reply.Code, error.Mechanism));
        Assert.Equal("5.7.8 bad creds"u8.ToArray(), error.Reply.TextBytes.ToArray());
    }

    [Fact]
    public async Task No_auth_offered_is_a_missing_extension()
    {
        await using var peer = ScriptedPeer.Play(PeerScript.Smtp("SIZE 1"));

        var error = await Assert.ThrowsAsync<SmtpExtensionMissingException>(() => LoginAsync(peer, Tim));

        Assert.Equal("SMTP AUTH extension not supported by server.", error.Message);
    }

    [Fact]
    public async Task No_known_mechanism_is_told_apart()
    {
        await using var peer = ScriptedPeer.Play(PeerScript.Smtp("AUTH GSSAPI NTLM"));

        var error = await Assert.ThrowsAsync<SmtpMechanismMissingException>(() => LoginAsync(peer, Tim));

        Assert.Equal(["GSSAPI", "NTLM"], error.Offered);
    }

    [Fact]
    public async Task Cut_during_auth_is_a_disconnect()
    {
        await using var peer = ScriptedPeer.Play(PeerScript.Smtp("AUTH CRAM-MD5").Expect("AUTH").Cut());

        await Assert.ThrowsAsync<DisconnectedException>(() => LoginAsync(peer, Tim));
    }

    [Fact]
    public async Task Endless_challenges_are_cut_off()
    {
        await using var peer = ScriptedPeer.Play(PeerScript.Smtp("AUTH LOGIN").Flood("334 QQ==\r\n", 1000));

        await Assert.ThrowsAsync<ProtocolViolationException>(() => LoginAsync(peer, Tim));
    }

    [Fact]
    public async Task Broken_challenge_cancels_the_exchange()
    {
        await using var peer = ScriptedPeer.Play(PeerScript.Smtp("AUTH CRAM-MD5").On("AUTH", "334 !not base64!").On("*", "501 cancelled"));

        await Assert.ThrowsAsync<SmtpAuthenticationException>(() => LoginAsync(peer, Tim));

        Assert.Empty(peer.Faults);
    }

    [Fact]
    public async Task Xoauth2_refusal_is_an_error_when_checked()
    {
        await using var peer = ScriptedPeer.Play(PeerScript.Smtp("AUTH XOAUTH2")
            .On("AUTH XOAUTH2 " + Base64("user=u@gmail.test\u0001auth=Bearer tok\u0001\u0001"), "334 " + Base64("{\"status\":\"400\"}"))
            .On("", "535 5.7.8 token expired"));

        var error = await Assert.ThrowsAsync<SmtpAuthenticationException>(() => LoginAsync(peer, new OAuthCredentials("u@gmail.test", "tok")));

        Assert.Equal("5.7.8 token expired", error.Reply.Text);
    }

    [Fact]
    public async Task Xoauth2_refusal_is_passed_over_when_unchecked()
    {
        await using var peer = ScriptedPeer.Play(PeerScript.Smtp().On("AUTH XOAUTH2 ", "535 5.7.8 no")
            .On("MAIL FROM:", "530 5.7.0 log in first"));
        await using var session = await LoginAsync(peer, new OAuthCredentials("u", "tok", CheckReply: false));

        var outcome = await session.SendAsync(PeerEndpoint.Envelope, PeerEndpoint.Message);

        Assert.Equal(SmtpVerb.MailFrom, Assert.IsType<SmtpOutcome.Refused>(outcome).Verb);
    }

    [Fact]
    public async Task Transcript_shows_the_dialogue_without_the_secrets()
    {
        var transcript = new Transcript();
        await using var peer = ScriptedPeer.Play(PeerScript.Smtp("AUTH PLAIN LOGIN")
            .On("AUTH PLAIN", "535 no").On("AUTH LOGIN", "334 UGFzc3dvcmQ6").On("", "235 ok")
            .On("MAIL", "250 ok").On("RCPT", "250 ok").On("DATA", "354 go").ReadData().Line("250 ok"));
        await using (var session = await LoginAsync(peer, Tim, transcript))
            await session.SendAsync(PeerEndpoint.Envelope, "secret body\r\n"u8.ToArray());

        var text = transcript.ToString();
        Assert.Contains("C: AUTH PLAIN ***", text, StringComparison.Ordinal);
        Assert.Contains("S: 235 ok", text, StringComparison.Ordinal);
        Assert.Contains("C: MAIL FROM:<a@x.test>", text, StringComparison.Ordinal);
        Assert.Contains("C: [13 bytes of message]", text, StringComparison.Ordinal);
        foreach (var secret in new[] { "tanstaaf", Base64("\0tim\0tanstaaftanstaaf"), Base64("tanstaaftanstaaf"), "secret body" })
            Assert.DoesNotContain(secret, text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("tanstaaftanstaaf")]
    [InlineData("AHRpbQB0YW5zdGFhZnRhbnN0YWFm")]
    [InlineData("dGFuc3RhYWZ0YW5zdGFhZg==")]
    public async Task Transcript_hides_secrets_repeated_by_the_server(string secret)
    {
        var transcript = new Transcript();
        await using var peer = ScriptedPeer.Play(PeerScript.Smtp("AUTH PLAIN").On("AUTH", $"535 5.7.8 '{secret}' is wrong"));

        var error = await Assert.ThrowsAsync<SmtpAuthenticationException>(() => LoginAsync(peer, Tim, transcript));

        Assert.Contains("S: 535 5.7.8 '***' is wrong", transcript.ToString(), StringComparison.Ordinal);
        Assert.Contains(secret, error.Reply.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Goodbye_to_an_unchecked_token_is_an_error_all_the_same()
    {
        await using var peer = ScriptedPeer.Play(PeerScript.Smtp().On("AUTH XOAUTH2 ", "421 4.7.0 go away").Cut());

        await Assert.ThrowsAsync<SmtpAuthenticationException>(() => LoginAsync(peer, new OAuthCredentials("u", "tok", CheckReply: false)));
    }

    [Fact]
    public void Credentials_do_not_print_their_secret()
    {
        Assert.DoesNotContain("tanstaaf", $"{Tim} {new SmtpEndpoint("h", 1) { Credentials = Tim }}", StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", new OAuthCredentials("u", "s3cret").ToString(), StringComparison.Ordinal);
    }
}
