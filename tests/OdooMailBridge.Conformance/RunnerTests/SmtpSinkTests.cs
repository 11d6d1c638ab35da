using System.Net;
using System.Net.Sockets;
using System.Text;
using OdooMailBridge.Conformance.Sinks;
using Xunit;

namespace OdooMailBridge.Conformance.RunnerTests;

[Trait("Kind", "Runner")]
public sealed class SmtpSinkTests : IAsyncDisposable
{
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(60);

    private readonly SinkSet _sinks = new();

    [Fact]
    public async Task A_delivered_mail_is_kept_with_its_envelope()
    {
        var replies = await TalkAsync(SinkBehaviour.None, "EHLO x", "AUTH PLAIN AHVzZXIAc2VjcmV0", "MAIL FROM:<a@x> SIZE=3", "RCPT TO:<b@x>", "RCPT TO:<c@x>",
            "DATA", "Subject: s\r\n\r\n..dot\r\n.", "QUIT");

        var mail = Assert.Single(await _sinks.Journal.TakeAsync(1, Quiet, Timeout));
        Assert.Equal(("sink", "user", "a@x", true), (mail.Sink, mail.Auth, mail.MailFrom, mail.Delivered));
        Assert.Equal(["b@x", "c@x"], mail.RcptTo);
        Assert.Equal("Subject: s\r\n\r\n.dot\r\n", Encoding.ASCII.GetString(mail.Data!));
        Assert.Contains("250 2.0.0 Ok: queued", replies);
    }

    [Theory]
    [InlineData(SinkBehaviour.Reject, "RCPT TO:<reject@x>", "550 5.1.1 User unknown")]
    [InlineData(SinkBehaviour.TempFail, "RCPT TO:<tempfail@x>", "450 4.2.1 Mailbox temporarily unavailable")]
    [InlineData(SinkBehaviour.None, "RCPT TO:<reject@x>", "250 2.1.5 Ok")]
    [InlineData(SinkBehaviour.AuthFail, "AUTH PLAIN AHVzZXIAc2VjcmV0", "535 5.7.8 Error: authentication failed")]
    [InlineData(SinkBehaviour.MailReject, "MAIL FROM:<a@x>", "550 5.7.1 Sender rejected")]
    [InlineData(SinkBehaviour.None, "DATA", "503 5.5.1 need RCPT command")]
    public async Task A_behaviour_refuses(SinkBehaviour behaviour, string command, string reply)
    {
        var replies = await TalkAsync(behaviour, "EHLO x", "MAIL FROM:<a@x>", command, "QUIT");

        Assert.Contains(reply, replies);
    }

    [Fact]
    public async Task Data_reject_keeps_the_mail_as_not_delivered()
    {
        var replies = await TalkAsync(SinkBehaviour.DataReject, "EHLO x", "MAIL FROM:<a@x>", "RCPT TO:<b@x>", "DATA", "x\r\n.", "QUIT");

        var mail = Assert.Single(await _sinks.Journal.TakeAsync(1, Quiet, Timeout));
        Assert.Contains("554 5.7.1 Message rejected", replies);
        Assert.False(mail.Delivered);
    }

    [Theory]
    [InlineData(SinkBehaviour.NoAuth, "AUTH")]
    [InlineData(SinkBehaviour.NoSmtpUtf8, "SMTPUTF8")]
    public async Task An_extension_may_be_missing(SinkBehaviour behaviour, string extension)
    {
        Assert.DoesNotContain(await TalkAsync(behaviour, "EHLO x", "QUIT"), line => line.Contains(extension));
        Assert.Contains(await TalkAsync(SinkBehaviour.None, "EHLO x", "QUIT"), line => line.Contains(extension));
    }

    [Fact]
    public async Task A_sink_that_is_down_holds_its_port_and_refuses_connections()
    {
        var port = _sinks.Add("sink", SinkBehaviour.Down);
        using var client = new TcpClient();

        await Assert.ThrowsAsync<SocketException>(() => client.ConnectAsync(IPAddress.Loopback, port));
    }

    [Fact]
    public async Task An_idle_connection_between_mails_counts_as_quiet()
    {
        var port = _sinks.Add("sink", SinkBehaviour.None);
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, port);
        await client.GetStream().WriteAsync("EHLO x\r\n"u8.ToArray());

        var taking = _sinks.Journal.TakeAsync(0, Quiet, Timeout);

        Assert.Same(taking, await Task.WhenAny(taking, Task.Delay(TimeSpan.FromSeconds(30))));
    }

    public ValueTask DisposeAsync() => _sinks.DisposeAsync();

    private async Task<List<string>> TalkAsync(SinkBehaviour behaviour, params string[] commands)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, _sinks.Add("sink", behaviour));
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(string.Concat(commands.Select(c => c + "\r\n"))));
        using var reader = new StreamReader(client.GetStream());
        return [.. (await reader.ReadToEndAsync()).Split("\r\n")];
    }
}
