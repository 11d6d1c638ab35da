using OdooMailBridge.Transport.Smtp;
using OdooMailBridge.Transport.Smtp.Listener;
using Xunit;

namespace OdooMailBridge.Transport.Tests.Smtp.Listener;

public sealed class SmtpListenerShutdownTests
{
    [Fact]
    public async Task Idle_clients_are_told()
    {
        await using var listener = ListenerFixture.Start();
        using var client = await RawClient.HelloAsync(listener);
        var stopping = listener.StopAsync();

        Assert.StartsWith("421 4.3.2", await client.ReplyAsync(), StringComparison.Ordinal);
        Assert.Equal("closed", await client.ReplyAsync());
        await stopping;
        Assert.Equal(0, listener.OpenSessions);
    }

    [Fact]
    public async Task Running_message_finishes_first()
    {
        var working = new TaskCompletionSource();
        var mayFinish = new TaskCompletionSource();
        var receiver = new CollectingReceiver
        {
            OnMessage = async (_, _) =>
            {
                working.SetResult();
                await mayFinish.Task;
                return SmtpReplies.MessageOk;
            },
        };
        await using var listener = ListenerFixture.Start(receiver);
        await using var session = await SmtpSession.ConnectAsync(new SmtpEndpoint("127.0.0.1", listener.LocalEndPoint.Port));
        var sending = session.SendAsync(new SmtpEnvelope("a@x.test", "b@x.test"), "x\r\n"u8.ToArray());
        await working.Task;
        var stopping = listener.StopAsync();
        await Task.WhenAny(stopping, Task.Delay(200));
        Assert.False(stopping.IsCompleted);
        mayFinish.SetResult();

        Assert.IsType<SmtpOutcome.Accepted>(await sending);
        await stopping;
    }

    [Fact]
    public async Task Receiver_that_does_not_finish_is_cancelled_after_the_drain_time()
    {
        var working = new TaskCompletionSource();
        var receiver = new CollectingReceiver
        {
            OnMessage = async (_, cancellationToken) =>
            {
                working.SetResult();
                await Task.Delay(Timeout.Infinite, cancellationToken);
                return SmtpReplies.MessageOk;
            },
        };
        await using var listener = ListenerFixture.Start(receiver, new SmtpListenerOptions { DrainTimeout = TimeSpan.FromMilliseconds(200) });
        await using var session = await SmtpSession.ConnectAsync(new SmtpEndpoint("127.0.0.1", listener.LocalEndPoint.Port));
        var sending = session.SendAsync(new SmtpEnvelope("a@x.test", "b@x.test"), "x\r\n"u8.ToArray());
        await working.Task;
        await listener.StopAsync();

        Assert.IsType<SmtpOutcome.Unknown>(await sending);
        Assert.Empty(receiver.Messages);
    }

    [Fact]
    public async Task Stopping_twice_is_once()
    {
        await using var listener = ListenerFixture.Start();

        await listener.StopAsync();
        await listener.StopAsync();

        Assert.Equal(0, listener.OpenSessions);
    }
}
