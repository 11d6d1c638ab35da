using OdooMailBridge.Transport.Sasl;
using OdooMailBridge.Transport.Smtp;
using Xunit;

namespace OdooMailBridge.Transport.Tests.RealServers;

/// <summary>TLS and AUTH against Postfix, OpenSSL's TLS and Dovecot's SASL at the other end.</summary>
public sealed class PostfixTests(PostfixServer server) : IClassFixture<PostfixServer>
{
    private TlsPolicy Trusting => TlsPolicy.StrictWithRoots(() => server.Certificates.Roots);

    [PostfixFact]
    public async Task Message_goes_through_starttls_with_the_certificate_verified() => await SendAsync(server.StartTls, TlsMode.StartTls, Trusting);

    [PostfixFact]
    public async Task Message_goes_through_implicit_tls_with_the_certificate_verified() => await SendAsync(server.Implicit, TlsMode.Implicit, Trusting);

    [PostfixFact]
    public async Task Login_with_cram_md5_inside_tls_is_accepted() =>
        await SendAsync(server.StartTls, TlsMode.StartTls, Trusting, new PasswordCredentials("anna@one.test", "pass"));

    [PostfixFact]
    public async Task Wrong_password_is_told_with_the_servers_code()
    {
        var refused = await Assert.ThrowsAsync<SmtpAuthenticationException>(() => SendAsync(server.StartTls, TlsMode.StartTls, Trusting, new PasswordCredentials("anna", "wrong")));
        Assert.Equal(535, refused.Reply.Code);
    }

    [PostfixFact]
    public async Task Login_is_not_even_offered_in_clear_text() =>
        Assert.Equal("AUTH", (await Assert.ThrowsAsync<SmtpExtensionMissingException>(() => SendAsync(server.StartTls, TlsMode.None, Trusting, new PasswordCredentials("anna", "pass")))).Extension);

    [PostfixFact]
    public async Task Authority_that_nobody_trusts_is_refused()
    {
        var stranger = new TestKit.Peers.PeerCertificates();
        await AssertRefused(server.StartTls, TlsMode.StartTls, TlsPolicy.StrictWithRoots(() => stranger.Roots));
        await AssertRefused(server.Implicit, TlsMode.Implicit, TlsPolicy.Strict);
    }

    [PostfixFact]
    public async Task Expired_certificate_is_refused_and_named() =>
        Assert.Contains("expired", await AssertRefused(server.Expired, TlsMode.StartTls, Trusting), StringComparison.OrdinalIgnoreCase);

    [PostfixFact]
    public async Task Certificate_for_another_host_is_refused_and_named() =>
        Assert.Contains("another host name", await AssertRefused(server.WrongHost, TlsMode.StartTls, Trusting), StringComparison.Ordinal);

    [PostfixFact]
    public async Task Starttls_taken_away_ends_the_session()
    {
        Assert.Equal("STARTTLS", (await Assert.ThrowsAsync<SmtpExtensionMissingException>(() => SendAsync(server.Stripped, TlsMode.StartTls, Trusting))).Extension);
        Assert.Equal("STARTTLS", (await Assert.ThrowsAsync<SmtpExtensionMissingException>(() => SendAsync(server.Stripped, TlsMode.StartTls, TlsPolicy.AcceptAny))).Extension);
    }

    [PostfixFact]
    public async Task Without_verification_any_certificate_serves_and_the_transcript_says_what_a_check_would_have_said()
    {
        foreach (var (port, words) in new[] { (server.Expired, "expired"), (server.WrongHost, "another host name") })
        {
            var transcript = new Transcript();
            await SendAsync(port, TlsMode.StartTls, TlsPolicy.AcceptAny, options: SmtpSessionOptions.Default with { Observer = transcript });
            Assert.Contains(transcript.Lines, line => line.StartsWith("*: any certificate is accepted", StringComparison.Ordinal) && line.Contains(words, StringComparison.OrdinalIgnoreCase));
        }
    }

    [PostfixFact]
    public async Task Large_and_dotted_messages_arrive_whole_as_far_as_postfix_can_tell()
    {
        await using var session = await SmtpSession.ConnectAsync(Endpoint(server.StartTls, TlsMode.StartTls, Trusting, null));
        var lines = string.Concat(Enumerable.Range(0, 20_000).Select(i => i % 3 == 0 ? ".\r\n" : $"..line {i}\r\n"));
        for (var i = 0; i < 3; i++)
            Assert.IsType<SmtpOutcome.Accepted>(await session.SendAsync(new SmtpEnvelope("a@one.test", "b@two.test"), System.Text.Encoding.ASCII.GetBytes($"Subject: {i}\r\n\r\n{lines}")));
        await session.QuitAsync();
    }

    private async Task<string> AssertRefused(int port, TlsMode mode, TlsPolicy policy) => (await Assert.ThrowsAsync<TlsFailureException>(() => SendAsync(port, mode, policy))).Message;

    private static async Task SendAsync(int port, TlsMode mode, TlsPolicy policy, MailCredentials? credentials = null, SmtpSessionOptions? options = null)
    {
        await using var session = await SmtpSession.ConnectAsync(Endpoint(port, mode, policy, credentials), options);
        Assert.Equal(mode != TlsMode.None, session.IsEncrypted);
        Assert.IsType<SmtpOutcome.Accepted>(await session.SendAsync(new SmtpEnvelope("a@one.test", "b@two.test"), "Subject: x\r\n\r\nbody\r\n"u8.ToArray()));
        await session.QuitAsync();
    }

    private static SmtpEndpoint Endpoint(int port, TlsMode mode, TlsPolicy policy, MailCredentials? credentials) =>
        new("localhost", port) { Security = mode, Tls = policy, Credentials = credentials };
}
