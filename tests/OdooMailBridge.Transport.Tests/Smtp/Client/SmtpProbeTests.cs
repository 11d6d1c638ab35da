using OdooMailBridge.TestKit.Peers;
using OdooMailBridge.Transport.Smtp;
using Xunit;

namespace OdooMailBridge.Transport.Tests.Smtp.Client;

public sealed class SmtpProbeTests
{
    private static async Task ProbeAsync(ScriptedPeer peer)
    {
        await using var session = await peer.ConnectAsync();
        await session.ProbeAsync("admin@x.test", "noreply@x.test");
    }

    [Fact]
    public async Task Goes_up_to_data_and_leaves_without_a_word()
    {
        await using var peer = ScriptedPeer.Play(PeerScript.Smtp("SIZE", "PIPELINING")
            .On("MAIL FROM:<admin@x.test>", "250 ok").On("RCPT TO:<noreply@x.test>", "251 forwarding").On("DATA", "354 go"));

        await ProbeAsync(peer);

        Assert.Empty(peer.Faults);
        Assert.Equal(["EHLO client.test", "MAIL FROM:<admin@x.test>", "RCPT TO:<noreply@x.test>", "DATA"], peer.Heard);
    }

    [Theory]
    [InlineData("550 5.1.8 sender refused", "250 ok", "354 go", SmtpVerb.MailFrom, "5.1.8 sender refused")]
    [InlineData("251 odd", "250 ok", "354 go", SmtpVerb.MailFrom, "odd")]
    [InlineData("250 ok", "550 5.7.1 relay denied", "354 go", SmtpVerb.RcptTo, "5.7.1 relay denied")]
    [InlineData("250 ok", "250 ok", "554 5.7.1 content refused", SmtpVerb.Data, "5.7.1 content refused")]
    [InlineData("250 ok", "250 ok", "250 odd", SmtpVerb.Data, "odd")]
    public async Task Names_the_verb_that_was_refused(string mail, string rcpt, string data, SmtpVerb verb, string text)
    {
        await using var peer = ScriptedPeer.Play(PeerScript.Smtp().On("MAIL", mail).On("RCPT", rcpt).On("DATA", data));

        var error = await Assert.ThrowsAsync<SmtpReplyException>(() => ProbeAsync(peer));

        Assert.Equal((verb, text), (error.Verb, error.Reply.Text));
    }

    [Fact]
    public async Task Disconnect_is_told_apart()
    {
        await using var peer = ScriptedPeer.Play(PeerScript.Smtp().Expect("MAIL").Cut());

        var error = await Assert.ThrowsAsync<DisconnectedException>(() => ProbeAsync(peer));

        Assert.Equal("Connection unexpectedly closed", error.Message);
    }
}
