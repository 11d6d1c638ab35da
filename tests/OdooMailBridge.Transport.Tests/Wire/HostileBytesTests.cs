using OdooMailBridge.TestKit.Peers;
using OdooMailBridge.Transport.Imap;
using OdooMailBridge.Transport.Pop3;
using OdooMailBridge.Transport.Sasl;
using OdooMailBridge.Transport.Smtp;
using OdooMailBridge.Transport.Smtp.Listener;
using OdooMailBridge.Transport.Tests.Smtp;
using Xunit;

namespace OdooMailBridge.Transport.Tests.Wire;

/// <summary>Whatever a peer sends, a session ends in success or in a typed error, and in time.</summary>
public sealed class HostileBytesTests
{
    private const int Rounds = 100;

    private static readonly string[] Words =
    [
        "220 ", "250-", "250 ", "354 ", "334 ", "421 ", "535 5.7.8", "+OK", "-ERR", "+ ", ".", "* ", "A1 ", "A2 OK", "OK ", "NO ", "BYE ",
        "PREAUTH ", "[CAPABILITY IMAP4rev1 STARTTLS]", "* CAPABILITY ", "* 1 FETCH (", "UID 1 ", "BODY[] ", "{5}", "{0}", "{-1}", "{", "}",
        "(", ")", "\"", "\\", "AUTH PLAIN", "SIZE", "PIPELINING", "\r\n", "\n", "\r", "\0", "\u00ff", " ", "\r\n", "\r\n", "\r\n",
    ];

    private static byte[] Rubbish(Random random) =>
        System.Text.Encoding.Latin1.GetBytes(string.Concat(Enumerable.Range(0, random.Next(1, 60)).Select(_ => Words[random.Next(Words.Length)])));

    private static async Task AttackAsync(Func<int, Task> client)
    {
        var random = new Random(20260101);
        for (var round = 0; round < Rounds; round++)
        {
            var rubbish = Rubbish(random);
            await using var peer = ScriptedPeer.Play(new PeerScript().Raw(rubbish).ReadBytes(5).Raw(rubbish).ReadBytes(5).Raw(rubbish).Cut());
            var error = await Record.ExceptionAsync(() => client(peer.Port).WaitAsync(TimeSpan.FromSeconds(20)));
            Assert.True(error is null or TransportException, $"round {round}: {error}");
        }
    }

    [Fact]
    public Task Smtp_session_survives() => AttackAsync(async port =>
    {
        var endpoint = new SmtpEndpoint("127.0.0.1", port) { Credentials = new PasswordCredentials("user", "password") };
        await using var session = await SmtpSession.ConnectAsync(endpoint, new SmtpSessionOptions { Timeouts = SmtpTimeouts.All(TimeSpan.FromMilliseconds(250)) });
        await session.SendAsync(new SmtpEnvelope("a@x.test", "b@x.test"), "x\r\n"u8.ToArray());
    });

    [Fact]
    public Task Imap_session_survives() => AttackAsync(async port =>
    {
        var endpoint = new ImapEndpoint("127.0.0.1", port, new PasswordCredentials("user", "password"));
        await using var session = await ImapSession.ConnectAsync(
            endpoint, new ImapSessionOptions { Timeouts = MailboxTimeouts.All(TimeSpan.FromMilliseconds(250)) });
        await session.SelectAsync("INBOX");
        await session.FetchAsync(1);
    });

    [Fact]
    public Task Pop3_session_survives() => AttackAsync(async port =>
    {
        var endpoint = new Pop3Endpoint("127.0.0.1", port, new PasswordCredentials("user", "password"));
        await using var session = await Pop3Session.ConnectAsync(
            endpoint, new Pop3SessionOptions { Timeouts = MailboxTimeouts.All(TimeSpan.FromMilliseconds(250)) });
        await session.ListAsync();
        await session.RetrieveAsync(1);
    });

    [Fact]
    public async Task Listener_survives()
    {
        var receiver = new CollectingReceiver();
        await using var listener = new SmtpListener(new SmtpListenerOptions(), receiver);
        listener.Start();
        var random = new Random(20260102);
        string[] words = ["EHLO x", "MAIL FROM:<", "a@x.test", ">", "RCPT TO:<", "DATA", "\r\n.\r\n", "\r\n", "\n", "\0", "\"", " SIZE=", "9", "AUTH ", "RSET", "\u00ff", ":"];
        for (var round = 0; round < Rounds; round++)
        {
            using var client = new System.Net.Sockets.TcpClient();
            await client.ConnectAsync(listener.LocalEndPoint);
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 200)).Select(_ => words[random.Next(words.Length)]));
            await client.GetStream().WriteAsync(System.Text.Encoding.Latin1.GetBytes(text));
        }

        await using var session = await SmtpSession.ConnectAsync(new SmtpEndpoint("127.0.0.1", listener.LocalEndPoint.Port));
        Assert.IsType<SmtpOutcome.Accepted>(await session.SendAsync(new SmtpEnvelope("a@x.test", "b@x.test"), "x\r\n"u8.ToArray()));
    }
}
