using System.Diagnostics;
using System.Globalization;
using OdooMailBridge.Transport.Smtp;
using OdooMailBridge.Transport.Smtp.Listener;
using OdooMailBridge.Transport.Smtp.Pool;

namespace OdooMailBridge.Benchmarks;

/// <summary>The SMTP client over eight pooled sessions, beside Postfix's smtp-source against the same listener.</summary>
internal static class SmtpBenchmark
{
    private const int Sessions = 8;
    private const int SourceMessages = 20_000;
    private const int Bytes = 4096;

    public static async Task Run()
    {
        await using var sink = new SmtpListener(new SmtpListenerOptions(), new Acceptor());
        sink.Start();
        await using var pool = new SmtpPool(new SmtpPoolOptions { MaxSessionsPerEndpoint = Sessions, MaxMessagesPerSession = int.MaxValue });
        var endpoint = new SmtpEndpoint("127.0.0.1", sink.LocalEndPoint.Port);
        var envelope = new SmtpEnvelope("a@mycompany.example.com", ["b@customer.example.com"]);
        var content = SmtpContent.From(Message());
        var ours = await Rate.Of(Sessions, async _ =>
        {
            if (await pool.SendAsync(endpoint, envelope, content) is not SmtpOutcome.Accepted)
                throw new InvalidOperationException("the sink refused a mail");
        });
        Rate.Print("smtp send, 4 kB, 8 sessions", ours, "mails/s");
        if (await SmtpSource(endpoint.Port) is { } bare)
        {
            Rate.Print("smtp-source, 4 kB, 8 sessions", bare, "mails/s");
            Rate.Ratio("smtp send", ours, bare);
        }
        else
        {
            Console.WriteLine("smtp-source is not installed (package postfix): no bare figure");
        }
    }

    private static byte[] Message()
    {
        var line = string.Concat(Enumerable.Repeat("0123456789", 7)) + "\r\n";
        return System.Text.Encoding.ASCII.GetBytes("Subject: x\r\n\r\n" + string.Concat(Enumerable.Repeat(line, Bytes / line.Length)));
    }

    private static async Task<double?> SmtpSource(int port)
    {
        const string Tool = "/usr/sbin/smtp-source";
        if (!File.Exists(Tool))
            return null;
        var count = SourceMessages.ToString(CultureInfo.InvariantCulture);
        var watch = Stopwatch.StartNew();
        using var source = Process.Start(Tool, ["-d", "-s", "8", "-m", count, "-l", "4096", "-f", "a@mycompany.example.com", "-t", "b@customer.example.com", $"127.0.0.1:{port}"]);
        await source.WaitForExitAsync();
        return source.ExitCode == 0 ? SourceMessages / watch.Elapsed.TotalSeconds : null;
    }

    private sealed class Acceptor : ISmtpReceiver
    {
        public ValueTask<SmtpReply> ReceiveAsync(ReceivedMessage message, CancellationToken cancellationToken) => ValueTask.FromResult(SmtpReplies.MessageOk);
    }
}
