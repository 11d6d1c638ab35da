using System.Net.Security;
using OdooMailBridge.TestKit.Peers;
using OdooMailBridge.Transport.Sasl;
using OdooMailBridge.Transport.Smtp;
using Xunit;

namespace OdooMailBridge.Transport.Tests.Smtp.Client;

public sealed class SmtpStartTlsTests
{
    private static readonly PeerCertificates Certificates = new();

    private static readonly TlsPolicy Trusting = TlsPolicy.StrictWithRoots(() => Certificates.Roots);

    private static SmtpEndpoint To(ScriptedPeer peer, TlsPolicy policy, TlsMode mode = TlsMode.StartTls) =>
        peer.Endpoint() with { Host = "localhost", Security = mode, Tls = policy };

    private static PeerScript Upgrading(System.Security.Cryptography.X509Certificates.X509Certificate2 certificate) =>
        PeerScript.Smtp("STARTTLS", "X-CLEAR").On("STARTTLS", "220 go").Secure(certificate).Ehlo("X-SECURE");

    [Fact]
    public async Task Believes_only_what_is_said_inside_tls()
    {
        await using var peer = ScriptedPeer.Play(Upgrading(Certificates.For("localhost")));
        await using var session = await SmtpSession.ConnectAsync(To(peer, Trusting));

        Assert.True(session.IsEncrypted);
        Assert.True(session.Capabilities.Has("X-SECURE"));
        Assert.False(session.Capabilities.Has("X-CLEAR"));
    }

    [Fact]
    public async Task Stripped_offer_never_falls_back_to_clear_text()
    {
        await using var peer = ScriptedPeer.Play(PeerScript.Smtp("AUTH PLAIN"));
        var endpoint = To(peer, TlsPolicy.AcceptAny) with { Credentials = new PasswordCredentials("u", "p") };

        var error = await Assert.ThrowsAsync<SmtpExtensionMissingException>(() => SmtpSession.ConnectAsync(endpoint));

        Assert.Equal("STARTTLS extension not supported by server.", error.Message);
        Assert.Single(peer.Heard); // EHLO, and no word after it
    }

    [Fact]
    public async Task Refused_upgrade_never_falls_back_to_clear_text()
    {
        await using var peer = ScriptedPeer.Play(PeerScript.Smtp("STARTTLS").On("STARTTLS", "454 4.7.0 not now"));

        var error = await Assert.ThrowsAsync<SmtpReplyException>(() => SmtpSession.ConnectAsync(To(peer, TlsPolicy.AcceptAny)));

        Assert.Equal((SmtpVerb.StartTls, 454), (error.Verb, error.Reply.Code));
    }

    [Fact]
    public async Task Forgets_replies_injected_before_the_handshake()
    {
        await using var peer = ScriptedPeer.Play(PeerScript.Smtp("STARTTLS")
            .On("STARTTLS", "220 go\r\n250-evil\r\n250 AUTH PLAIN")
            .Secure(Certificates.For("localhost")).Ehlo("X-SECURE"));
        await using var session = await SmtpSession.ConnectAsync(To(peer, Trusting));

        Assert.True(session.Capabilities.Has("X-SECURE"));
        Assert.False(session.Capabilities.Auth);
    }

    [Theory]
    [InlineData(TlsMode.StartTls)]
    [InlineData(TlsMode.Implicit)]
    public async Task Wrong_host_name_is_refused_by_the_strict_policy(TlsMode mode)
    {
        var certificate = Certificates.For("other.test");
        await using var peer = ScriptedPeer.Play(mode == TlsMode.Implicit ? new PeerScript().Secure(certificate) : Upgrading(certificate));

        var error = await Assert.ThrowsAsync<TlsFailureException>(() => SmtpSession.ConnectAsync(To(peer, Trusting, mode)));

        Assert.Equal(SslPolicyErrors.RemoteCertificateNameMismatch, error.PolicyErrors);
        Assert.Contains("another host name", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Expired_certificate_is_refused_by_the_strict_policy()
    {
        await using var peer = ScriptedPeer.Play(Upgrading(Certificates.Expired("localhost")));

        var error = await Assert.ThrowsAsync<TlsFailureException>(() => SmtpSession.ConnectAsync(To(peer, Trusting)));

        Assert.Equal(SslPolicyErrors.RemoteCertificateChainErrors, error.PolicyErrors);
    }

    [Fact]
    public async Task Unknown_authority_is_refused_by_the_strict_policy()
    {
        await using var peer = ScriptedPeer.Play(Upgrading(Certificates.For("localhost")));

        var error = await Assert.ThrowsAsync<TlsFailureException>(() => SmtpSession.ConnectAsync(To(peer, TlsPolicy.Strict)));

        Assert.True(error.PolicyErrors.HasFlag(SslPolicyErrors.RemoteCertificateChainErrors));
    }

    [Fact]
    public async Task Any_certificate_will_do_when_nothing_is_verified()
    {
        await using var peer = ScriptedPeer.Play(Upgrading(Certificates.Expired("other.test")));
        await using var session = await SmtpSession.ConnectAsync(To(peer, TlsPolicy.AcceptAny));

        Assert.True(session.IsEncrypted);
    }

    [Fact]
    public async Task Clear_text_server_on_an_implicit_port_is_a_tls_failure()
    {
        await using var peer = ScriptedPeer.Play(new PeerScript().Line("220 peer ESMTP ready for clear text only").Stall());

        await Assert.ThrowsAsync<TlsFailureException>(() => SmtpSession.ConnectAsync(To(peer, TlsPolicy.AcceptAny, TlsMode.Implicit)));
    }

    [Theory]
    [InlineData(new byte[] { 21, 3, 3, 0, 2, 2, 40 })] // a TLS record: fatal alert, handshake failure
    [InlineData(new byte[] { 21, 3, 3, 0, 2, 2, 112 })] // fatal alert, unrecognised name
    public async Task Refusal_of_the_other_side_tells_its_reason(byte[] alert)
    {
        await using var peer = ScriptedPeer.Play(new PeerScript().ReadBytes(50).Raw(alert).Stall());

        var error = await Assert.ThrowsAsync<TlsFailureException>(
            () => SmtpSession.ConnectAsync(To(peer, TlsPolicy.AcceptAny, TlsMode.Implicit)));

        Assert.DoesNotContain("inner exception", error.Message, StringComparison.Ordinal);
        Assert.Contains("SSL routines", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cut_in_the_handshake_is_a_tls_failure()
    {
        await using var peer = ScriptedPeer.Play(PeerScript.Smtp("STARTTLS").On("STARTTLS", "220 go").ReadBytes(10).Cut());

        await Assert.ThrowsAsync<TlsFailureException>(() => SmtpSession.ConnectAsync(To(peer, TlsPolicy.AcceptAny)));
    }

    [Fact]
    public async Task Stalled_handshake_times_out()
    {
        await using var peer = ScriptedPeer.Play(new PeerScript().Stall());

        var error = await Assert.ThrowsAsync<TransportTimeoutException>(
            () => SmtpSession.ConnectAsync(To(peer, TlsPolicy.AcceptAny, TlsMode.Implicit), PeerEndpoint.Impatient));

        Assert.Equal("tls", error.Phase);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Shows_the_client_certificate_of_a_pem_pair(bool rsa)
    {
        var (certificate, key) = Certificates.PemPair("client.test", rsa);
        await using var peer = ScriptedPeer.Play(PeerScript.Smtp("STARTTLS").On("STARTTLS", "220 go")
            .Secure(Certificates.For("localhost"), askClient: true).Ehlo());
        var policy = TlsPolicy.AcceptAny.WithClient(ClientCertificate.FromPem(certificate, key));
        await using var session = await SmtpSession.ConnectAsync(To(peer, policy));

        Assert.Equal(["CN=client.test"], peer.ClientCertificates);
    }
}
