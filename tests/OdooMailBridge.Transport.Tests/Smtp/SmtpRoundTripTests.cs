using System.Text;
using OdooMailBridge.TestKit.Peers;
using OdooMailBridge.Transport.Sasl;
using OdooMailBridge.Transport.Smtp;
using OdooMailBridge.Transport.Smtp.Listener;
using Xunit;

namespace OdooMailBridge.Transport.Tests.Smtp;

/// <summary>The client against the listener: two independent halves that must agree on every byte.</summary>
public sealed class SmtpRoundTripTests
{
    private static readonly PeerCertificates Certificates = new();

    private static SmtpListener Start(CollectingReceiver receiver, SmtpListenerOptions? options = null)
    {
        var listener = new SmtpListener(options ?? new SmtpListenerOptions(), receiver);
        listener.Start();
        return listener;
    }

    private static SmtpEndpoint To(SmtpListener listener) => new("127.0.0.1", listener.LocalEndPoint.Port);

    [Theory]
    [InlineData("Subject: x\r\n\r\nbody\r\n", "Subject: x\r\n\r\nbody\r\n")]
    [InlineData(".\r\n..\r\n.x\r\n", ".\r\n..\r\n.x\r\n")]
    [InlineData("a\n.\nMAIL FROM:<evil@x.test>\n", "a\r\n.\r\nMAIL FROM:<evil@x.test>\r\n")]
    [InlineData("a\r.\rb", "a\r\n.\r\nb\r\n")]
    [InlineData("a\n\n.\r\n.\r\r\n", "a\r\n\r\n.\r\n.\r\n\r\n")]
    [InlineData("", "")]
    public async Task Delivers_the_message_with_canonical_line_ends(string sent, string received)
    {
        var receiver = new CollectingReceiver();
        await using var listener = Start(receiver);
        await using var session = await SmtpSession.ConnectAsync(To(listener));

        var outcome = await session.SendAsync(new SmtpEnvelope("a@x.test", "b@x.test"), Encoding.ASCII.GetBytes(sent));

        Assert.IsType<SmtpOutcome.Accepted>(outcome);
        var message = Assert.Single(receiver.Messages);
        Assert.Equal(received, Encoding.ASCII.GetString(message.Content.Span));
        Assert.Equal("a@x.test", message.Sender);
        Assert.Equal(["b@x.test"], message.Recipients);
    }

    [Fact]
    public async Task Sends_many_messages_over_one_session()
    {
        var receiver = new CollectingReceiver();
        await using var listener = Start(receiver);
        await using var session = await SmtpSession.ConnectAsync(To(listener));
        for (var i = 0; i < 100; i++)
            Assert.IsType<SmtpOutcome.Accepted>(
                await session.SendAsync(new SmtpEnvelope("", $"r{i}@x.test"), Encoding.ASCII.GetBytes($"N: {i}\r\n\r\n")));
        await session.QuitAsync();

        Assert.Equal(100, receiver.Messages.Count);
        Assert.Equal(100, session.Transactions);
        Assert.False(session.IsUsable);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Reports_each_recipient(bool pipelining)
    {
        var receiver = new CollectingReceiver
        {
            OnRecipient = address => address.StartsWith("bad", StringComparison.Ordinal) ? SmtpReplies.NoSuchUser : SmtpReplies.RecipientOk,
        };
        await using var listener = Start(receiver);
        await using var session = await SmtpSession.ConnectAsync(To(listener), new SmtpSessionOptions { UsePipelining = pipelining });

        var outcome = await session.SendAsync(
            new SmtpEnvelope("a@x.test", ["ok1@x.test", "bad@x.test", "ok2@x.test"]), "x\r\n"u8.ToArray());

        Assert.IsType<SmtpOutcome.Accepted>(outcome);
        Assert.Equal([true, false, true], outcome.Recipients.Select(recipient => recipient.IsAccepted));
        Assert.Equal(new EnhancedStatus(5, 1, 1), outcome.Recipients[1].Reply!.Enhanced);
        Assert.Equal(["ok1@x.test", "ok2@x.test"], Assert.Single(receiver.Messages).Recipients);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Is_ready_for_the_next_message_after_all_recipients_were_refused(bool pipelining)
    {
        var receiver = new CollectingReceiver
        {
            OnRecipient = address => address.StartsWith("bad", StringComparison.Ordinal) ? SmtpReplies.NoSuchUser : SmtpReplies.RecipientOk,
        };
        await using var listener = Start(receiver);
        await using var session = await SmtpSession.ConnectAsync(To(listener), new SmtpSessionOptions { UsePipelining = pipelining });

        var first = await session.SendAsync(new SmtpEnvelope("a@x.test", ["bad1@x.test", "bad2@x.test"]), "x\r\n"u8.ToArray());
        var second = await session.SendAsync(new SmtpEnvelope("a@x.test", "good@x.test"), "x\r\n"u8.ToArray());

        var refused = Assert.IsType<SmtpOutcome.Refused>(first);
        Assert.Equal(SmtpVerb.RcptTo, refused.Verb);
        Assert.Equal(550, refused.Reply.Code);
        Assert.IsType<SmtpOutcome.Accepted>(second);
    }

    [Fact]
    public async Task Takes_more_recipients_than_one_pipelining_window()
    {
        var receiver = new CollectingReceiver();
        await using var listener = Start(receiver);
        await using var session = await SmtpSession.ConnectAsync(To(listener));
        var recipients = Enumerable.Range(0, 333).Select(i => $"r{i}@x.test").ToArray();

        var outcome = await session.SendAsync(new SmtpEnvelope("a@x.test", recipients), "x\r\n"u8.ToArray());

        Assert.IsType<SmtpOutcome.Accepted>(outcome);
        Assert.Equal(recipients, Assert.Single(receiver.Messages).Recipients);
    }

    [Theory]
    [InlineData(TlsMode.StartTls)]
    [InlineData(TlsMode.Implicit)]
    public async Task Logs_in_over_verified_tls(TlsMode mode)
    {
        var receiver = new CollectingReceiver();
        await using var listener = Start(receiver, new SmtpListenerOptions
        {
            Certificate = Certificates.For("localhost"),
            ImplicitTls = mode == TlsMode.Implicit,
            Authenticate = (user, password, _) => ValueTask.FromResult(user == "u@xn--9ca.test" && password == "pässword"),
            RequireAuth = true,
        });
        var endpoint = To(listener) with
        {
            Host = "localhost",
            Security = mode,
            Tls = TlsPolicy.StrictWithRoots(() => Certificates.Roots),
            Credentials = new PasswordCredentials("u@é.test", "pässword"),
        };
        await using var session = await SmtpSession.ConnectAsync(endpoint);
        var outcome = await session.SendAsync(new SmtpEnvelope("a@x.test", "b@x.test"), "x\r\n"u8.ToArray());

        Assert.IsType<SmtpOutcome.Accepted>(outcome);
        Assert.True(session.IsEncrypted);
        var peer = Assert.Single(receiver.Messages).Peer;
        Assert.Equal("u@xn--9ca.test", peer.User);
        Assert.True(peer.IsEncrypted);
    }

    [Fact]
    public async Task Streams_a_large_message()
    {
        var receiver = new CollectingReceiver();
        await using var listener = Start(receiver);
        await using var session = await SmtpSession.ConnectAsync(To(listener));
        var line = Encoding.ASCII.GetBytes(".a line of a large message that begins with a dot\r\n");
        var body = new byte[line.Length * 100_000];
        for (var i = 0; i < 100_000; i++) line.CopyTo(body, i * line.Length);

        var fromMemory = await session.SendAsync(new SmtpEnvelope("a@x.test", "b@x.test"), body);
        var fromStream = await session.SendAsync(new SmtpEnvelope("a@x.test", "b@x.test"), SmtpContent.From(new MemoryStream(body), body.Length));

        Assert.IsType<SmtpOutcome.Accepted>(fromMemory);
        Assert.IsType<SmtpOutcome.Accepted>(fromStream);
        Assert.All(receiver.Messages, message => Assert.True(message.Content.Span.SequenceEqual(body)));
    }

    [Fact]
    public async Task Reports_each_recipient_after_the_message_over_lmtp()
    {
        var receiver = new CollectingReceiver
        {
            OnEach = message => [.. message.Recipients.Select(to => to == "full@x.test" ? new SmtpReply(452, "4.2.2 full") : SmtpReplies.MessageOk)],
        };
        await using var listener = Start(receiver, new SmtpListenerOptions { Protocol = SmtpProtocol.Lmtp });
        await using var session = await SmtpSession.ConnectAsync(To(listener) with { Protocol = SmtpProtocol.Lmtp });

        var outcome = await session.SendAsync(
            new SmtpEnvelope("a@x.test", ["ok@x.test", "full@x.test", "ok2@x.test"]), "x\r\n"u8.ToArray());
        var again = await session.SendAsync(new SmtpEnvelope("a@x.test", "ok@x.test"), "x\r\n"u8.ToArray());

        Assert.IsType<SmtpOutcome.Accepted>(outcome);
        Assert.Equal([250, 452, 250], outcome.Recipients.Select(recipient => recipient.Reply!.Code));
        Assert.IsType<SmtpOutcome.Accepted>(again);
    }
}
