using OdooMailBridge.TestKit.Peers;
using OdooMailBridge.Transport.Smtp;
using Xunit;

namespace OdooMailBridge.Transport.Tests.Smtp.Client;

public sealed class SmtpTransactionTests
{
    private static readonly SmtpEnvelope Two = new("a@x.test", ["b@x.test", "c@x.test"]);

    private static async Task<(SmtpOutcome Outcome, bool Usable)> SendAsync(
        ScriptedPeer peer, SmtpEnvelope? envelope = null, SmtpSessionOptions? options = null, CancellationToken cancellationToken = default)
    {
        await using var session = await peer.ConnectAsync(options);
        var outcome = await session.SendAsync(envelope ?? PeerEndpoint.Envelope, PeerEndpoint.Message, cancellationToken);
        return (outcome, session.IsUsable);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Pipelines_the_commands_and_reads_replies_however_they_are_cut(int piece)
    {
        await using var peer = ScriptedPeer.Play(PeerScript.Smtp("PIPELINING", "SIZE").InPiecesOf(piece)
            .Transaction("250-2.1.0 first\r\n250 2.1.0 ok", ["250 2.1.5 b", "550-5.1.1 no\r\n550 5.1.1 such user"], "354 go")
            .ReadData().Line("250-2.0.0 queued").Line("250 2.0.0 as 42"));

        var (outcome, usable) = await SendAsync(peer, Two);

        var accepted = Assert.IsType<SmtpOutcome.Accepted>(outcome);
        Assert.Equal("2.0.0 queued\n2.0.0 as 42", accepted.Reply.Text);
        Assert.Equal("5.1.1 no\n5.1.1 such user", outcome.Recipients[1].Reply!.Text);
        Assert.True(usable);
        Assert.Contains("MAIL FROM:<a@x.test> size=20", peer.Heard);
        Assert.Equal("Subject: x\r\n\r\nbody\r\n", Assert.Single(peer.Messages));
    }

    [Theory]
    [InlineData("451 4.7.1 greylisted", true)]
    [InlineData("550 5.1.8 sender refused", false)]
    public async Task Refused_sender_leaves_the_session_usable(string mail, bool transient)
    {
        await using var peer = ScriptedPeer.Play(PeerScript.Smtp("PIPELINING")
            .Transaction(mail, ["503 5.5.1 sender first", "503 5.5.1 sender first"], "503 5.5.1 no"));

        var (outcome, usable) = await SendAsync(peer, Two);

        var refused = Assert.IsType<SmtpOutcome.Refused>(outcome);
        Assert.Equal(SmtpVerb.MailFrom, refused.Verb);
        Assert.Equal(transient, refused.Reply.IsTransient);
        Assert.All(outcome.Recipients, recipient => Assert.Null(recipient.Reply));
        Assert.True(usable);
    }

    [Fact]
    public async Task Server_that_wants_data_for_a_refused_sender_gets_an_empty_message()
    {
        await using var peer = ScriptedPeer.Play(PeerScript.Smtp("PIPELINING")
            .Transaction("550 no", ["503 no"], "354 go").On(".", "554 no valid recipients"));

        var (outcome, usable) = await SendAsync(peer);

        Assert.Equal(SmtpVerb.MailFrom, Assert.IsType<SmtpOutcome.Refused>(outcome).Verb);
        Assert.True(usable);
        Assert.Empty(peer.Faults);
    }

    [Fact]
    public async Task All_recipients_refused_sends_no_message_even_when_data_is_accepted()
    {
        await using var peer = ScriptedPeer.Play(PeerScript.Smtp("PIPELINING")
            .Transaction("250 ok", ["550 5.1.1 b", "452 4.2.2 c"], "354 go").On(".", "554 no valid recipients").On("RSET", "250 ok"));

        var (outcome, usable) = await SendAsync(peer, Two);

        var refused = Assert.IsType<SmtpOutcome.Refused>(outcome);
        Assert.Equal((SmtpVerb.RcptTo, 452), (refused.Verb, refused.Reply.Code));
        Assert.Equal([550, 452], outcome.Recipients.Select(recipient => recipient.Reply!.Code));
        Assert.True(usable);
    }

    [Fact]
    public async Task Without_pipelining_data_is_not_sent_when_all_recipients_are_refused()
    {
        await using var peer = ScriptedPeer.Play(PeerScript.Smtp()
            .On("MAIL", "250 ok").On("RCPT", "550 b").On("RCPT", "550 c").On("RSET", "250 ok"));

        var (outcome, usable) = await SendAsync(peer, Two);

        Assert.Equal(SmtpVerb.RcptTo, Assert.IsType<SmtpOutcome.Refused>(outcome).Verb);
        Assert.True(usable);
        Assert.Empty(peer.Faults);
    }

    [Theory]
    [InlineData("PIPELINING")]
    [InlineData("SIZE")]
    public async Task Refused_data_is_followed_by_reset(string extension)
    {
        var script = PeerScript.Smtp(extension);
        script = extension == "PIPELINING"
            ? script.Transaction("250 ok", ["250 ok"], "554 5.7.1 content refused")
            : script.On("MAIL", "250 ok").On("RCPT", "250 ok").On("DATA", "554 5.7.1 content refused");
        await using var peer = ScriptedPeer.Play(script.On("RSET", "250 ok"));

        var (outcome, usable) = await SendAsync(peer);

        var refused = Assert.IsType<SmtpOutcome.Refused>(outcome);
        Assert.Equal((SmtpVerb.Data, "5.7.1 content refused"), (refused.Verb, refused.Reply.Text));
        Assert.True(usable);
    }

    [Theory]
    [InlineData("452 4.3.1 disk full", true)]
    [InlineData("552 5.3.4 too large", true)]
    [InlineData("421 4.3.2 closing", false)]
    public async Task Refused_message_keeps_its_reply(string reply, bool usable)
    {
        var script = PeerScript.Smtp("PIPELINING").Transaction("250 ok", ["250 ok"], "354 go").ReadData().Line(reply);
        await using var peer = ScriptedPeer.Play(usable ? script.On("RSET", "250 ok") : script);

        var (outcome, still) = await SendAsync(peer);

        var refused = Assert.IsType<SmtpOutcome.Refused>(outcome);
        Assert.Equal((SmtpVerb.EndOfData, reply), (refused.Verb, refused.Reply.ToString()));
        Assert.Equal(usable, still);
    }

    [Theory]
    [InlineData("MAIL", SmtpVerb.MailFrom)]
    [InlineData("RCPT", SmtpVerb.RcptTo)]
    [InlineData("DATA", SmtpVerb.Data)]
    public async Task Cut_before_the_message_is_a_lost_connection(string at, SmtpVerb verb)
    {
        var script = PeerScript.Smtp();
        foreach (var step in new[] { "MAIL", "RCPT", "DATA" })
        {
            if (step == at)
            {
                script.Expect(step).Cut();
                break;
            }
            script.On(step, "250 ok");
        }
        await using var peer = ScriptedPeer.Play(script);

        var (outcome, usable) = await SendAsync(peer);

        var lost = Assert.IsType<SmtpOutcome.ConnectionLost>(outcome);
        Assert.Equal(verb, lost.Verb);
        Assert.IsType<DisconnectedException>(lost.Cause);
        Assert.False(usable);
    }

    [Fact]
    public async Task Cut_in_pipelined_replies_is_a_lost_connection()
    {
        await using var peer = ScriptedPeer.Play(PeerScript.Smtp("PIPELINING")
            .Expect("MAIL").Expect("RCPT").Expect("RCPT").Expect("DATA").Raw("250 ok\r\n250 ok\r\n25").Cut());

        var (outcome, _) = await SendAsync(peer, Two);

        Assert.Equal(SmtpVerb.RcptTo, Assert.IsType<SmtpOutcome.ConnectionLost>(outcome).Verb);
        Assert.Equal([true, false], outcome.Recipients.Select(recipient => recipient.IsAccepted));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Cut_after_the_final_dot_leaves_the_outcome_unknown(bool reset)
    {
        var script = PeerScript.Smtp("PIPELINING").Transaction("250 ok", ["250 ok"], "354 go").ReadData();
        await using var peer = ScriptedPeer.Play(reset ? script.Reset() : script.Cut());

        var (outcome, usable) = await SendAsync(peer);

        Assert.IsType<DisconnectedException>(Assert.IsType<SmtpOutcome.Unknown>(outcome).Cause);
        Assert.True(Assert.Single(outcome.Recipients).IsAccepted);
        Assert.False(usable);
    }

    [Fact]
    public async Task Silence_after_the_final_dot_leaves_the_outcome_unknown()
    {
        await using var peer = ScriptedPeer.Play(
            PeerScript.Smtp("PIPELINING").Transaction("250 ok", ["250 ok"], "354 go").ReadData().Stall());

        var (outcome, _) = await SendAsync(peer, options: PeerEndpoint.Impatient);

        var cause = Assert.IsType<TransportTimeoutException>(Assert.IsType<SmtpOutcome.Unknown>(outcome).Cause);
        Assert.Equal("end of DATA", cause.Phase);
    }

    [Fact]
    public async Task Garbage_after_the_final_dot_leaves_the_outcome_unknown()
    {
        await using var peer = ScriptedPeer.Play(
            PeerScript.Smtp("PIPELINING").Transaction("250 ok", ["250 ok"], "354 go").ReadData().Line("yes!"));

        var (outcome, usable) = await SendAsync(peer);

        Assert.IsType<ProtocolViolationException>(Assert.IsType<SmtpOutcome.Unknown>(outcome).Cause);
        Assert.False(usable);
    }

    [Fact]
    public async Task Cancellation_after_the_final_dot_leaves_the_outcome_unknown()
    {
        using var cancel = new CancellationTokenSource();
        await using var peer = ScriptedPeer.Play(
            PeerScript.Smtp("PIPELINING").Transaction("250 ok", ["250 ok"], "354 go").ReadData().Stall());
        await using var session = await peer.ConnectAsync();
        var sending = session.SendAsync(PeerEndpoint.Envelope, PeerEndpoint.Message, cancel.Token);
        while (peer.Messages.IsEmpty) await Task.Delay(5);
        await cancel.CancelAsync();

        var outcome = await sending;

        Assert.IsAssignableFrom<OperationCanceledException>(Assert.IsType<SmtpOutcome.Unknown>(outcome).Cause);
        Assert.False(session.IsUsable);
    }

    [Fact]
    public async Task Cancellation_before_the_message_throws_and_spends_the_session()
    {
        using var cancel = new CancellationTokenSource();
        await using var peer = ScriptedPeer.Play(PeerScript.Smtp("PIPELINING").Expect("MAIL").Stall());
        await using var session = await peer.ConnectAsync();
        var sending = session.SendAsync(PeerEndpoint.Envelope, PeerEndpoint.Message, cancel.Token);
        while (peer.Heard.Count < 2) await Task.Delay(5);
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
        Assert.False(session.IsUsable);
    }

    [Fact]
    public async Task Refusal_in_the_middle_of_a_message_is_heard()
    {
        await using var peer = ScriptedPeer.Play(PeerScript.Smtp("PIPELINING")
            .Transaction("250 ok", ["250 ok"], "354 go").ReadBytes(100_000).Line("552 5.3.4 too much").Cut());
        await using var session = await peer.ConnectAsync();

        var outcome = await session.SendAsync(PeerEndpoint.Envelope, new byte[64 * 1024 * 1024]);

        // Which of the two depends on whether the refusal outruns the reset; a success or an unknown outcome would be wrong.
        Assert.True(
            outcome is SmtpOutcome.Refused { Verb: SmtpVerb.EndOfData, Reply.Code: 552 } or SmtpOutcome.ConnectionLost { Verb: SmtpVerb.EndOfData },
            outcome.ToString());
    }

    [Fact]
    public async Task Goodbye_in_the_middle_of_the_recipients_ends_the_session()
    {
        await using var peer = ScriptedPeer.Play(PeerScript.Smtp("PIPELINING")
            .Expect("MAIL").Expect("RCPT").Expect("RCPT").Expect("DATA").Raw("250 ok\r\n250 ok\r\n421 4.7.0 enough\r\n").Cut());

        var (outcome, usable) = await SendAsync(peer, Two);

        var refused = Assert.IsType<SmtpOutcome.Refused>(outcome);
        Assert.Equal((SmtpVerb.RcptTo, 421), (refused.Verb, refused.Reply.Code));
        Assert.False(usable);
    }

    [Fact]
    public async Task Reply_text_keeps_every_byte()
    {
        await using var peer = ScriptedPeer.Play(PeerScript.Smtp().On("MAIL", "550 caf\u00e9 \u0001 'quoted'"));

        var (outcome, _) = await SendAsync(peer);

        Assert.Equal([.. "caf"u8, 0xE9, (byte)' ', 1, (byte)' ', .. "'quoted'"u8], Assert.IsType<SmtpOutcome.Refused>(outcome).Reply.TextBytes.ToArray());
    }

    [Fact]
    public async Task Eight_bit_content_is_declared_where_offered()
    {
        await using var peer = ScriptedPeer.Play(PeerScript.Smtp("8BITMIME").On("MAIL FROM:<a@x.test> BODY=8BITMIME", "550 seen"));
        await using var session = await peer.ConnectAsync();

        await session.SendAsync(PeerEndpoint.Envelope, "é\r\n"u8.ToArray());

        Assert.Empty(peer.Faults);
        Assert.Equal(2, peer.Heard.Count);
    }

    [Fact]
    public async Task Non_ascii_local_part_asks_for_smtputf8()
    {
        await using var peer = ScriptedPeer.Play(PeerScript.Smtp("SMTPUTF8", "8BITMIME", "SIZE")
            .On("MAIL FROM:<a@x.test> size=20 SMTPUTF8 BODY=8BITMIME", "250 ok")
            .On("RCPT TO:<\u00c3\u00a5lice@x.test>", "550 seen").On("RSET", "250 ok"));

        var (outcome, _) = await SendAsync(peer, new SmtpEnvelope("a@x.test", "ålice@x.test"));

        Assert.IsType<SmtpOutcome.Refused>(outcome);
        Assert.Empty(peer.Faults);
    }

    [Fact]
    public async Task Non_ascii_local_part_without_smtputf8_is_not_sent()
    {
        await using var peer = ScriptedPeer.Play(PeerScript.Smtp());
        await using var session = await peer.ConnectAsync();

        var error = await Assert.ThrowsAsync<SmtpExtensionMissingException>(
            () => session.SendAsync(new SmtpEnvelope("a@x.test", "ålice@x.test"), PeerEndpoint.Message));

        Assert.Equal("SMTPUTF8", error.Extension);
        Assert.True(session.IsUsable);
        Assert.Single(peer.Heard);
    }
}
