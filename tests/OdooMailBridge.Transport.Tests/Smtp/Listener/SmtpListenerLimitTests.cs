using OdooMailBridge.Transport.Smtp.Listener;
using Xunit;

namespace OdooMailBridge.Transport.Tests.Smtp.Listener;

public sealed class SmtpListenerLimitTests
{
    [Fact]
    public async Task Message_above_the_limit_is_refused_and_the_session_goes_on()
    {
        var receiver = new CollectingReceiver();
        await using var listener = ListenerFixture.Start(receiver, new SmtpListenerOptions { MaxMessageBytes = 1000 });
        using var client = await RawClient.HelloAsync(listener);
        await client.SendAsync("MAIL FROM:<a@x.test>\r\nRCPT TO:<b@x.test>\r\nDATA\r\n");
        for (var i = 0; i < 3; i++) await client.ReplyAsync();
        await client.SendAsync(new string('x', 1001) + "\r\n.\r\n");

        Assert.StartsWith("552 5.3.4", await client.ReplyAsync(), StringComparison.Ordinal);
        Assert.StartsWith("250", await client.AskAsync("NOOP"), StringComparison.Ordinal);
        Assert.Empty(receiver.Messages);
    }

    [Fact]
    public async Task Endless_message_is_cut_off()
    {
        await using var listener = ListenerFixture.Start(options: new SmtpListenerOptions { MaxMessageBytes = 1000 });
        using var client = await RawClient.HelloAsync(listener);
        await client.SendAsync("MAIL FROM:<a@x.test>\r\nRCPT TO:<b@x.test>\r\nDATA\r\n");
        for (var i = 0; i < 3; i++) await client.ReplyAsync();

        await Assert.ThrowsAnyAsync<IOException>(async () =>
        {
            for (var i = 0; i < 10_000; i++) await client.SendAsync(new byte[64 * 1024]);
        });
    }

    [Fact]
    public async Task Messages_beyond_the_memory_for_all_are_deferred_until_there_is_room()
    {
        var buffered = new TaskCompletionSource();
        var mayFinish = new TaskCompletionSource();
        var receiver = new CollectingReceiver
        {
            OnMessage = async (_, _) =>
            {
                buffered.TrySetResult();
                await mayFinish.Task;
                return SmtpReplies.MessageOk;
            },
        };
        await using var listener = ListenerFixture.Start(receiver, new SmtpListenerOptions { MaxBufferedBytes = 150_000 });
        using var first = await RawClient.HelloAsync(listener);
        using var second = await RawClient.HelloAsync(listener);
        foreach (var client in new[] { first, second })
        {
            await client.SendAsync("MAIL FROM:<a@x.test>\r\nRCPT TO:<b@x.test>\r\nDATA\r\n");
            for (var i = 0; i < 3; i++) await client.ReplyAsync();
        }
        var message = new string('x', 100_000) + "\r\n.\r\n";
        await first.SendAsync(message);
        await buffered.Task.WaitAsync(TimeSpan.FromSeconds(30));
        await second.SendAsync(message);

        Assert.StartsWith("452 4.3.1", await second.ReplyAsync(), StringComparison.Ordinal);
        mayFinish.SetResult();
        Assert.StartsWith("250", await first.ReplyAsync(), StringComparison.Ordinal);
        await second.SendAsync("MAIL FROM:<a@x.test>\r\nRCPT TO:<b@x.test>\r\nDATA\r\n");
        for (var i = 0; i < 3; i++) await second.ReplyAsync();
        await second.SendAsync(message);
        Assert.StartsWith("250", await second.ReplyAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Client_that_only_says_noop_is_sent_away()
    {
        await using var listener = ListenerFixture.Start(options: new SmtpListenerOptions { MaxIdleCommands = 5, MaxBadCommands = 2 });
        using var client = await RawClient.HelloAsync(listener);
        for (var i = 0; i < 6; i++) Assert.StartsWith("250", await client.AskAsync("NOOP"), StringComparison.Ordinal);

        Assert.StartsWith("421", await client.ReplyAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Too_many_recipients_are_deferred()
    {
        await using var listener = ListenerFixture.Start(options: new SmtpListenerOptions { MaxRecipients = 2 });
        using var client = await RawClient.HelloAsync(listener);
        await client.AskAsync("MAIL FROM:<a@x.test>");
        await client.AskAsync("RCPT TO:<b@x.test>");
        await client.AskAsync("RCPT TO:<c@x.test>");

        Assert.StartsWith("452 4.5.3", await client.AskAsync("RCPT TO:<d@x.test>"), StringComparison.Ordinal);
        Assert.StartsWith("354", await client.AskAsync("DATA"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bad_commands_end_the_session()
    {
        await using var listener = ListenerFixture.Start(options: new SmtpListenerOptions { MaxBadCommands = 3 });
        using var client = await RawClient.HelloAsync(listener);
        for (var i = 0; i < 3; i++) Assert.StartsWith("500", await client.AskAsync("WHAT"), StringComparison.Ordinal);

        Assert.StartsWith("421 4.7.0", await client.ReplyAsync(), StringComparison.Ordinal);
        Assert.Equal("closed", await client.ReplyAsync());
    }

    [Fact]
    public async Task Overlong_line_ends_the_session_with_a_reply()
    {
        await using var listener = ListenerFixture.Start(options: new SmtpListenerOptions { MaxLineLength = 512 });
        using var client = await RawClient.HelloAsync(listener);
        await client.SendAsync(new string('x', 100_000));

        Assert.StartsWith("500 5.5.2", await client.ReplyAsync(), StringComparison.Ordinal);
        Assert.Equal("closed", await client.ReplyAsync());
    }

    [Fact]
    public async Task Idle_client_is_told_and_closed()
    {
        await using var listener = ListenerFixture.Start(options: new SmtpListenerOptions { CommandTimeout = TimeSpan.FromSeconds(3) });
        using var client = await RawClient.HelloAsync(listener);

        Assert.StartsWith("421 4.4.2", await client.ReplyAsync(), StringComparison.Ordinal);
        Assert.Equal("closed", await client.ReplyAsync());
    }

    [Fact]
    public async Task Message_that_takes_too_long_ends_the_session()
    {
        await using var listener = ListenerFixture.Start(options: new SmtpListenerOptions { MessageTimeout = TimeSpan.FromMilliseconds(300) });
        using var client = await RawClient.HelloAsync(listener);
        await client.SendAsync("MAIL FROM:<a@x.test>\r\nRCPT TO:<b@x.test>\r\nDATA\r\n");
        for (var i = 0; i < 3; i++) await client.ReplyAsync();

        var dripping = Task.Run(async () =>
        {
            while (true)
            {
                await client.SendAsync("x");
                await Task.Delay(20);
            }
        });

        Assert.Equal("closed", await client.ReplyAsync());
        await Assert.ThrowsAnyAsync<IOException>(() => dripping);
    }

    [Theory]
    [InlineData(2, 100)]
    [InlineData(100, 2)]
    public async Task Connections_beyond_the_limit_are_turned_away(int all, int perAddress)
    {
        await using var listener = ListenerFixture.Start(
            options: new SmtpListenerOptions { MaxConnections = all, MaxConnectionsPerAddress = perAddress });
        using var one = await RawClient.HelloAsync(listener);
        using (var two = await RawClient.HelloAsync(listener))
        {
            using var three = await RawClient.ConnectAsync(listener);
            Assert.StartsWith("421 4.7.0", await three.ReplyAsync(), StringComparison.Ordinal);
            Assert.Equal("closed", await three.ReplyAsync());
            await two.AskAsync("QUIT");
            Assert.Equal("closed", await two.ReplyAsync());
        }

        for (var i = 0; i < 100 && listener.OpenSessions > 1; i++) await Task.Delay(20);
        using var four = await RawClient.ConnectAsync(listener);
        Assert.StartsWith("220", await four.ReplyAsync(), StringComparison.Ordinal);
    }
}
