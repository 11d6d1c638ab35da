using OdooMailBridge.TestKit.Peers;
using OdooMailBridge.Transport.Imap;
using Xunit;

namespace OdooMailBridge.Transport.Tests.Imap;

public sealed class ImapHostileServerTests
{
    private static readonly ImapSessionOptions Small = new()
    {
        MaxLineLength = 100_000,
        MaxResponses = 1000,
        MaxMessageBytes = 1000,
        Timeouts = MailboxTimeouts.All(TimeSpan.FromSeconds(5)),
    };

    private static async Task<Exception?> NoopAgainst(PeerScript script)
    {
        await using var peer = ScriptedPeer.Play(script);
        await using var session = await ImapSession.ConnectAsync(ImapSessionTests.To(peer), Small);
        return await Record.ExceptionAsync(() => session.FetchAsync(1));
    }

    private static PeerScript Answering(string text) => ImapSessionTests.LoggedIn().Expect("A4").Raw(text);

    [Theory]
    [InlineData("* 1 FETCH (UID 1 BODY[] {99999999999}\r\n")]
    [InlineData("* 1 FETCH (UID 1 ENVELOPE {2000000}\r\n")]
    [InlineData("nonsense\r\n")]
    [InlineData("A4 MAYBE\r\n")]
    [InlineData("* 1 FETCH (UID 1\r\nA4 OK\r\n")]
    [InlineData("* 1 FETCH (UID \"1\r\nA4 OK\r\n")]
    public async Task Broken_response_is_a_protocol_violation(string text) =>
        Assert.IsType<ProtocolViolationException>(await NoopAgainst(Answering(text)));

    [Fact]
    public async Task Deep_nesting_is_a_protocol_violation() =>
        Assert.IsType<ProtocolViolationException>(await NoopAgainst(Answering($"* 1 FETCH {new string('(', 50_000)}\r\n")));

    [Theory]
    [InlineData("* OK still here\r\n")]
    [InlineData("* OK no line end ")]
    [InlineData("* 1 FETCH (X {1}\r\n")]
    public async Task Flood_is_cut_off(string text) =>
        Assert.IsType<ProtocolViolationException>(
            await NoopAgainst(ImapSessionTests.LoggedIn().Expect("A4").Flood(text)));

    [Fact]
    public async Task Silence_times_out() =>
        Assert.IsType<TransportTimeoutException>(await NoopAgainst(ImapSessionTests.LoggedIn().Expect("A4").Stall()));

    [Fact]
    public async Task Cut_in_a_literal_is_a_disconnect() =>
        Assert.IsType<DisconnectedException>(
            await NoopAgainst(ImapSessionTests.LoggedIn().Expect("A4").Raw("* 1 FETCH (UID 1 BODY[] {50}\r\nhalf").Cut()));
}
