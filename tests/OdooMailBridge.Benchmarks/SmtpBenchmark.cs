using OdooMailBridge.Transport.Smtp;
using OdooMailBridge.Transport.Smtp.Pool;

namespace OdooMailBridge.Benchmarks;

/// <summary>The SMTP client over eight pooled sessions to Postfix's smtp-sink, beside its smtp-source to the same sink.</summary>
internal static class SmtpBenchmark
{
    private const int Sessions = 8;
    private const int Bytes = 4096;

    public static async Task Run()
    {
        using var smtp = await SmtpTools.Start();
        await using var pool = new SmtpPool(new SmtpPoolOptions { MaxSessionsPerEndpoint = Sessions, MaxMessagesPerSession = int.MaxValue });
        var endpoint = new SmtpEndpoint("127.0.0.1", smtp.Port);
        var envelope = new SmtpEnvelope("a@mycompany.example.com", ["b@customer.example.com"]);
        var content = SmtpContent.From(Message());
        var ours = await Rate.Of(Sessions, async _ =>
        {
            if (await pool.SendAsync(endpoint, envelope, content) is not SmtpOutcome.Accepted)
                throw new InvalidOperationException("the sink refused a mail");
        });
        var bare = await smtp.SourceRate();
        Rate.Print("smtp send, 4 kB, 8 sessions", ours, "mails/s");
        Rate.Print("smtp-source, 4 kB, 8 sessions", bare, "mails/s");
        Rate.Ratio("smtp send", ours, bare);
    }

    private static byte[] Message()
    {
        var line = string.Concat(Enumerable.Repeat("0123456789", 7)) + "\r\n";
        return System.Text.Encoding.ASCII.GetBytes("Subject: benchmark\r\n\r\n" + string.Concat(Enumerable.Repeat(line, Bytes / line.Length)));
    }
}
