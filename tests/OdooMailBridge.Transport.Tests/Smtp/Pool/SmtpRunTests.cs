using OdooMailBridge.TestKit.Peers;
using OdooMailBridge.Transport.Smtp;
using OdooMailBridge.Transport.Smtp.Pool;
using OdooMailBridge.Transport.Tests.Smtp.Client;
using Xunit;

namespace OdooMailBridge.Transport.Tests.Smtp.Pool;

public sealed class SmtpRunTests
{
    private static readonly SmtpPoolOptions Options = new()
    {
        Session = new SmtpSessionOptions { Timeouts = new SmtpTimeouts { Quit = TimeSpan.FromMilliseconds(200) } },
    };

    private static SmtpMessage Message(int size = 0) => new(PeerEndpoint.Envelope, (byte[])[.. PeerEndpoint.Message, .. Enumerable.Repeat((byte)'x', size)]);

    /// <summary>A server that answers a message only when it has heard the next one's commands.</summary>
    private static PeerScript Announced(params string[] answers) => PeerScript.Smtp("PIPELINING").Transaction("250 ok", ["250 ok"], "354 go")
        .ReadData().Expect("MAIL FROM:").Expect("RCPT TO:").Expect("DATA").Raw(string.Concat(answers.Select(line => line + "\r\n")));

    private static PeerScript OneByOne(PeerScript script, int messages)
    {
        for (var i = 0; i < messages; i++) script.Transaction("250 ok", ["250 ok"], "354 go").ReadData().Line("250 ok");
        return script;
    }

    [Fact]
    public async Task Next_messages_commands_leave_with_the_end_of_this_one()
    {
        await using var peer = ScriptedPeer.Play(Announced("250 first", "250 ok", "250 ok", "354 go").ReadData().Line("250 second"));
        await using var pool = new SmtpPool(Options);
        await using var run = pool.Run(peer.Endpoint());
        SmtpMessage first = Message(), second = Message();

        var one = Assert.IsType<SmtpOutcome.Accepted>(await run.SendAsync(first, second));
        var two = Assert.IsType<SmtpOutcome.Accepted>(await run.SendAsync(second, null));

        Assert.Equal(("first", "second"), (one.Reply.Text, two.Reply.Text));
        Assert.Equal((1, 2, 1), (peer.Connections, peer.Messages.Count, pool.IdleSessions));
        Assert.Empty(peer.Faults);
    }

    [Fact]
    public async Task Refusals_belong_to_the_message_they_answer()
    {
        await using var peer = ScriptedPeer.Play(OneByOne(Announced("554 no such thing", "250 ok", "550 nobody", "554 no recipients").Expect("RSET").Line("250 ok"), 1));
        await using var pool = new SmtpPool(Options);
        await using var run = pool.Run(peer.Endpoint());
        SmtpMessage first = Message(), second = Message();

        var one = Assert.IsType<SmtpOutcome.Refused>(await run.SendAsync(first, second));
        var two = Assert.IsType<SmtpOutcome.Refused>(await run.SendAsync(second, null));

        Assert.Equal((SmtpVerb.EndOfData, 554), (one.Verb, one.Reply.Code));
        Assert.Equal((SmtpVerb.RcptTo, 550), (two.Verb, two.Reply.Code));
        Assert.IsType<SmtpOutcome.Accepted>(await run.SendAsync(Message(), null));
        Assert.Equal(1, peer.Connections);
    }

    [Fact]
    public async Task Session_that_ends_after_a_message_is_replaced_for_the_announced_one()
    {
        await using var peer = ScriptedPeer.Play(Announced("250 ok", "421 enough").Cut(), OneByOne(PeerScript.Smtp("PIPELINING"), 1));
        await using var pool = new SmtpPool(Options);
        await using var run = pool.Run(peer.Endpoint());
        SmtpMessage first = Message(), second = Message();

        Assert.IsType<SmtpOutcome.Accepted>(await run.SendAsync(first, second));
        Assert.IsType<SmtpOutcome.Accepted>(await run.SendAsync(second, null));
        Assert.Equal((2, 2), (peer.Connections, peer.Messages.Count));
    }

    [Fact]
    public async Task Announced_message_that_is_not_sent_costs_the_session()
    {
        await using var peer = ScriptedPeer.Play(Announced("250 ok", "250 ok", "250 ok", "354 go"), OneByOne(PeerScript.Smtp("PIPELINING"), 1));
        await using var pool = new SmtpPool(Options);
        await using (var run = pool.Run(peer.Endpoint()))
        {
            Assert.IsType<SmtpOutcome.Accepted>(await run.SendAsync(Message(), Message()));
            Assert.IsType<SmtpOutcome.Accepted>(await run.SendAsync(Message(), null));
        }

        Assert.Equal((2, 2), (peer.Connections, peer.Messages.Count));
    }

    [Fact]
    public async Task Unknown_stays_unknown_when_commands_followed_the_message()
    {
        await using var peer = ScriptedPeer.Play(PeerScript.Smtp("PIPELINING").Transaction("250 ok", ["250 ok"], "354 go").ReadData().Cut());
        await using var pool = new SmtpPool(Options);
        await using var run = pool.Run(peer.Endpoint());

        Assert.IsType<SmtpOutcome.Unknown>(await run.SendAsync(Message(), Message()));
        Assert.Equal(0, pool.OpenSessions);
    }

    [Theory]
    [InlineData("", 0, 100)]
    [InlineData("PIPELINING", 40_000, 100)]
    [InlineData("PIPELINING", 0, 1)]
    public async Task Nothing_is_announced_without_pipelining_after_a_long_message_or_to_a_session_that_ends(string extension, int size, int perSession)
    {
        // Only a server that hears one thing at a time is scripted to check it: each command is expected after the answer before.
        var script = PeerScript.Smtp(extension.Length > 0 ? [extension] : []);
        for (var i = 0; i < Math.Min(2, perSession); i++)
        {
            if (extension.Length > 0) script.Transaction("250 ok", ["250 ok"], "354 go");
            else script.On("MAIL", "250 ok").On("RCPT", "250 ok").On("DATA", "354 go");
            script.ReadData().Line("250 ok");
        }
        await using var peer = ScriptedPeer.Play(script, OneByOne(PeerScript.Smtp("PIPELINING"), 1));
        await using var pool = new SmtpPool(Options with { MaxMessagesPerSession = perSession });
        await using var run = pool.Run(peer.Endpoint());
        SmtpMessage first = Message(size), second = Message(size);

        Assert.IsType<SmtpOutcome.Accepted>(await run.SendAsync(first, second));
        Assert.Equal(perSession == 1 ? 0 : 1, pool.IdleSessions);
        Assert.IsType<SmtpOutcome.Accepted>(await run.SendAsync(second, null));
    }

    [Fact]
    public async Task Session_that_somebody_waits_for_goes_back_to_the_pool()
    {
        await using var peer = ScriptedPeer.Play(OneByOne(PeerScript.Smtp("PIPELINING"), 2));
        await using var pool = new SmtpPool(Options with { MaxSessionsPerEndpoint = 1 });
        await using var run = pool.Run(peer.Endpoint());
        SmtpMessage first = Message(), second = Message();
        var busy = await pool.RentAsync(peer.Endpoint());
        var sending = run.SendAsync(first, second);
        var waiting = pool.RentAsync(peer.Endpoint()).AsTask();
        await busy.DisposeAsync();

        Assert.IsType<SmtpOutcome.Accepted>(await sending);
        await (await waiting).DisposeAsync();
        Assert.IsType<SmtpOutcome.Accepted>(await run.SendAsync(second, null));
        Assert.Equal(1, peer.Connections);
    }
}
