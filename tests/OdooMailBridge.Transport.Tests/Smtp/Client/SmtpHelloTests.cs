using OdooMailBridge.TestKit.Peers;
using OdooMailBridge.Transport.Smtp;
using Xunit;

namespace OdooMailBridge.Transport.Tests.Smtp.Client;

public sealed class SmtpHelloTests
{
    [Fact]
    public async Task Reads_capabilities_even_byte_by_byte()
    {
        await using var peer = ScriptedPeer.Play(new PeerScript().InPiecesOf(1)
            .Line("220-peer").Line("220 ESMTP")
            .Ehlo("PIPELINING", "SIZE 10485760", "AUTH PLAIN login", "AUTH=CRAM-MD5 LOGIN", "8bitmime", "ENHANCEDSTATUSCODES", "SMTPUTF8", "CHUNKING"));
        await using var session = await peer.ConnectAsync();

        var offered = session.Capabilities;
        Assert.True(offered is { Pipelining: true, EightBitMime: true, EnhancedStatusCodes: true, SmtpUtf8: true, Chunking: true, StartTls: false });
        Assert.Equal(10485760, offered.MaxSize);
        Assert.Equal(["PLAIN", "LOGIN", "CRAM-MD5"], offered.AuthMechanisms);
        Assert.Equal("peer\nESMTP", session.Greeting.Text);
        Assert.Equal("EHLO client.test", peer.Heard.First());
    }

    [Fact]
    public async Task Falls_back_to_helo()
    {
        await using var peer = ScriptedPeer.Play(new PeerScript().Line("220 old").On("EHLO", "500 what?").On("HELO client.test", "250 hi"));
        await using var session = await peer.ConnectAsync();

        Assert.False(session.Capabilities.Size);
        Assert.Empty(peer.Faults);
    }

    [Fact]
    public async Task Refused_helo_is_a_reply()
    {
        await using var peer = ScriptedPeer.Play(new PeerScript().Line("220 x").On("EHLO", "502 no").On("HELO", "550 5.7.1 bad name"));

        var error = await Assert.ThrowsAsync<SmtpReplyException>(() => peer.ConnectAsync());

        Assert.Equal((SmtpVerb.Helo, 550), (error.Verb, error.Reply.Code));
    }

    [Fact]
    public async Task Goodbye_to_ehlo_is_not_followed_by_helo()
    {
        await using var peer = ScriptedPeer.Play(new PeerScript().Line("220 x").On("EHLO", "421 4.3.2 closing").Cut());

        var error = await Assert.ThrowsAsync<SmtpReplyException>(() => peer.ConnectAsync());

        Assert.Equal((SmtpVerb.Ehlo, 421), (error.Verb, error.Reply.Code));
    }

    [Fact]
    public async Task Cut_after_ehlo_is_a_disconnect()
    {
        await using var peer = ScriptedPeer.Play(new PeerScript().Line("220 x").Expect("EHLO").Raw("250-pe").Cut());

        await Assert.ThrowsAsync<DisconnectedException>(() => peer.ConnectAsync());
    }

    [Fact]
    public async Task Names_itself_by_a_qualified_name_or_an_address()
    {
        await using var peer = ScriptedPeer.Play(PeerScript.Smtp());
        await using var session = await SmtpSession.ConnectAsync(peer.Endpoint() with { LocalName = null });

        var name = peer.Heard.First()["EHLO ".Length..];
        Assert.True(name.Contains('.') || name.StartsWith('['), name);
    }
}
