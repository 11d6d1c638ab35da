using OdooMailBridge.Transport.Smtp;
using OdooMailBridge.Transport.Smtp.Listener;
using Xunit;

namespace OdooMailBridge.Transport.Tests.Smtp.Listener;

public sealed class SmtpListenerCommandTests
{
    [Fact]
    public async Task Introduces_itself_with_its_extensions()
    {
        await using var listener = ListenerFixture.Start(options: new SmtpListenerOptions { HostName = "mx.test", MaxMessageBytes = 1234 });
        using var client = await RawClient.ConnectAsync(listener);

        Assert.Equal("220 mx.test ESMTP", await client.ReplyAsync());
        Assert.Equal(
            "250-mx.test\n250-PIPELINING\n250-8BITMIME\n250-SMTPUTF8\n250-ENHANCEDSTATUSCODES\n250 SIZE 1234",
            await client.AskAsync("EHLO x"));
        Assert.Equal("250 mx.test", await client.AskAsync("HELO x"));
    }

    [Theory]
    [InlineData("MAIL FROM:<a@x.test>", "250")]
    [InlineData("mail from:<a@x.test> size=100 body=8bitmime", "250")]
    [InlineData("MAIL FROM: <a@x.test>", "250")]
    [InlineData("MAIL FROM:<>", "250")]
    [InlineData("MAIL FROM:<@relay.test:a@x.test>", "250")]
    [InlineData("MAIL FROM:<\"a b>\"@x.test>", "250")]
    [InlineData("MAIL FROM:a@x.test", "501")]
    [InlineData("MAIL FROM:<a@x.test", "501")]
    [InlineData("MAIL FROM:<a@x.test>garbage", "501")]
    [InlineData("MAIL", "501")]
    [InlineData("MAIL FROM:<a@x.test> SIZE=abc", "501")]
    [InlineData("MAIL FROM:<a@x.test> SIZE=999999999999", "552 5.3.4")]
    [InlineData("MAIL FROM:<a@x.test> FUTURE=1", "555")]
    [InlineData("MAIL FROM:<\u00c3\u00a5@x.test>", "553 5.6.7")]
    [InlineData("MAIL FROM:<\u00c3\u00a5@x.test> SMTPUTF8", "250")]
    [InlineData("RCPT TO:<a@x.test>", "503")]
    [InlineData("DATA", "503")]
    [InlineData("RSET", "250")]
    [InlineData("noop", "250")]
    [InlineData("VRFY root", "252")]
    [InlineData("EHLO", "501")]
    [InlineData("STARTTLS", "500")]
    [InlineData("AUTH PLAIN", "500")]
    [InlineData("LHLO x", "500")]
    [InlineData("GET / HTTP/1.1", "500")]
    [InlineData("", "500")]
    [InlineData("QUIT", "221")]
    public async Task Answers_each_command(string line, string reply)
    {
        await using var listener = ListenerFixture.Start();
        using var client = await RawClient.HelloAsync(listener);

        Assert.StartsWith(reply, await client.AskAsync(line), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("RCPT TO:<>", "553")]
    [InlineData("RCPT TO:<a@x.test> NOTIFY=NEVER", "555")]
    [InlineData("RCPT TO:a@x.test", "501")]
    [InlineData("MAIL FROM:<b@x.test>", "503")]
    [InlineData("DATA", "554")]
    [InlineData("DATA now", "501")]
    public async Task Answers_within_a_transaction(string line, string reply)
    {
        await using var listener = ListenerFixture.Start();
        using var client = await RawClient.HelloAsync(listener);
        await client.AskAsync("MAIL FROM:<a@x.test>");

        Assert.StartsWith(reply, await client.AskAsync(line), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mail_before_hello_is_out_of_sequence()
    {
        await using var listener = ListenerFixture.Start();
        using var client = await RawClient.ConnectAsync(listener);
        await client.ReplyAsync();

        Assert.StartsWith("503", await client.AskAsync("MAIL FROM:<a@x.test>"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answers_a_pipelined_flight_in_order()
    {
        var receiver = new CollectingReceiver();
        await using var listener = ListenerFixture.Start(receiver);
        using var client = await RawClient.HelloAsync(listener);
        await client.SendAsync("MAIL FROM:<a@x.test>\r\nRCPT TO:<b@x.test>\r\nDATA\r\n");
        Assert.StartsWith("250 2.1.0", await client.ReplyAsync(), StringComparison.Ordinal);
        Assert.StartsWith("250 2.1.5", await client.ReplyAsync(), StringComparison.Ordinal);
        Assert.StartsWith("354", await client.ReplyAsync(), StringComparison.Ordinal);
        await client.SendAsync("x\r\n.\r\nMAIL FROM:<c@x.test>\r\nQUIT\r\n");

        Assert.StartsWith("250 2.0.0", await client.ReplyAsync(), StringComparison.Ordinal);
        Assert.StartsWith("250 2.1.0", await client.ReplyAsync(), StringComparison.Ordinal);
        Assert.StartsWith("221", await client.ReplyAsync(), StringComparison.Ordinal);
        Assert.Equal("closed", await client.ReplyAsync());
        Assert.Single(receiver.Messages);
    }

    [Theory]
    [InlineData("\n.\nMAIL FROM:<evil@x.test>\r\nRCPT TO:<v@x.test>\r\nDATA\r\nx")]
    [InlineData("\r\n.\nMAIL FROM:<evil@x.test>\r\nx")]
    [InlineData("\n.\r\nMAIL FROM:<evil@x.test>\r\nx")]
    [InlineData("\r.\rMAIL FROM:<evil@x.test>\r\nx")]
    public async Task Smuggled_end_of_data_stays_data(string body)
    {
        var receiver = new CollectingReceiver();
        await using var listener = ListenerFixture.Start(receiver);
        using var client = await RawClient.HelloAsync(listener);
        await client.SendAsync("MAIL FROM:<a@x.test>\r\nRCPT TO:<b@x.test>\r\nDATA\r\n");
        for (var i = 0; i < 3; i++) await client.ReplyAsync();
        await client.SendAsync("Subject: x\r\n\r\n" + body + "\r\n.\r\n");

        Assert.StartsWith("250 2.0.0", await client.ReplyAsync(), StringComparison.Ordinal);
        Assert.StartsWith("221", await client.AskAsync("QUIT"), StringComparison.Ordinal);
        Assert.Equal("a@x.test", Assert.Single(receiver.Messages).Sender);
    }

    [Fact]
    public async Task Refused_sender_and_recipient_carry_the_receivers_reply()
    {
        var receiver = new CollectingReceiver
        {
            OnSender = sender => sender == "spam@x.test" ? new SmtpReply(550, "5.7.1 first line\nsecond line") : SmtpReplies.SenderOk,
            OnRecipient = _ => SmtpReplies.NoSuchUser,
        };
        await using var listener = ListenerFixture.Start(receiver);
        using var client = await RawClient.HelloAsync(listener);

        Assert.Equal("550-5.7.1 first line\n550 second line", await client.AskAsync("MAIL FROM:<spam@x.test>"));
        await client.AskAsync("MAIL FROM:<a@x.test>");
        Assert.StartsWith("550 5.1.1", await client.AskAsync("RCPT TO:<b@x.test>"), StringComparison.Ordinal);
        Assert.StartsWith("554", await client.AskAsync("DATA"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Failure_of_the_receiver_is_temporary_for_the_client_and_reported()
    {
        var reported = new List<Exception>();
        var receiver = new CollectingReceiver { OnMessage = (_, _) => throw new InvalidOperationException("database is down") };
        await using var listener = ListenerFixture.Start(receiver, new SmtpListenerOptions { OnReceiverFailure = reported.Add });
        await using var session = await SmtpSession.ConnectAsync(new SmtpEndpoint("127.0.0.1", listener.LocalEndPoint.Port));

        var outcome = await session.SendAsync(new SmtpEnvelope("a@x.test", "b@x.test"), "x\r\n"u8.ToArray());

        var refused = Assert.IsType<SmtpOutcome.Refused>(outcome);
        Assert.Equal(451, refused.Reply.Code);
        Assert.DoesNotContain("database", refused.Reply.Text, StringComparison.Ordinal);
        Assert.Equal("database is down", Assert.Single(reported).Message);
    }

    [Fact]
    public async Task Acknowledges_only_after_the_receiver_is_done()
    {
        var stored = new TaskCompletionSource();
        var receiver = new CollectingReceiver
        {
            OnMessage = async (_, _) =>
            {
                await stored.Task;
                return SmtpReplies.MessageOk;
            },
        };
        await using var listener = ListenerFixture.Start(receiver);
        await using var session = await SmtpSession.ConnectAsync(new SmtpEndpoint("127.0.0.1", listener.LocalEndPoint.Port));
        var sending = session.SendAsync(new SmtpEnvelope("a@x.test", "b@x.test"), "x\r\n"u8.ToArray());

        await Task.WhenAny(sending, Task.Delay(200));
        Assert.False(sending.IsCompleted);
        stored.SetResult();
        Assert.IsType<SmtpOutcome.Accepted>(await sending);
    }
}
