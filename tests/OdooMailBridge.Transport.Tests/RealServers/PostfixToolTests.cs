using System.Diagnostics;
using System.Globalization;
using OdooMailBridge.TestKit;
using OdooMailBridge.Transport.Smtp;
using OdooMailBridge.Transport.Smtp.Listener;
using OdooMailBridge.Transport.Smtp.Pool;
using OdooMailBridge.Transport.Tests.Smtp;
using Xunit;

namespace OdooMailBridge.Transport.Tests.RealServers;

/// <summary>Postfix's own test programs at the other end.</summary>
public sealed class PostfixToolTests
{
    private const string Sink = "/usr/sbin/smtp-sink";
    private const string Source = "/usr/sbin/smtp-source";

    [RealServerFact(Sink)]
    public async Task Pool_delivers_to_smtp_sink()
    {
        var port = FreePort.Next();
        string[] user = Environment.UserName == "root" ? ["-u", "nobody"] : [];
        using var sink = Process.Start(Sink, [.. user, string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{port}"), "100"]);
        try
        {
            await FreePort.UntilOpenAsync(port);
            await using var pool = new SmtpPool(new SmtpPoolOptions { MaxSessionsPerEndpoint = 4 });
            var endpoint = new SmtpEndpoint("127.0.0.1", port);
            var outcomes = await Task.WhenAll(Enumerable.Range(0, 500).Select(
                i => pool.SendAsync(endpoint, new SmtpEnvelope("a@x.test", $"r{i}@x.test"), new byte[4096])));

            Assert.All(outcomes, outcome => Assert.IsType<SmtpOutcome.Accepted>(outcome));
        }
        finally
        {
            sink.Kill();
            await sink.WaitForExitAsync();
        }
    }

    [RealServerFact(Source)]
    public async Task Listener_takes_what_smtp_source_sends()
    {
        foreach (var protocol in Enum.GetValues<SmtpProtocol>())
        {
            var receiver = new CollectingReceiver();
            await using var listener = new SmtpListener(new SmtpListenerOptions { Protocol = protocol }, receiver);
            listener.Start();
            string[] lmtp = protocol == SmtpProtocol.Lmtp ? ["-L"] : [];
            using var source = Process.Start(Source,
                [.. lmtp, "-s", "4", "-l", "5000", "-m", "200", "-r", "3", "-f", "a@x.test", "-t", "b@x.test",
                    string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{listener.LocalEndPoint.Port}")]);
            await source.WaitForExitAsync();

            Assert.Equal(0, source.ExitCode);
            Assert.Equal(200, receiver.Messages.Count);
            Assert.All(receiver.Messages, message => Assert.Equal(3, message.Recipients.Count));
        }
    }
}
