using System.Text.Json;

namespace OdooMailBridge.Benchmarks;

/// <summary>Answers to a thread with one follower through <c>message_process</c> over eight connections: posted, committed, the follower told.</summary>
internal static class InboundBenchmark
{
    private const int Connections = 8;

    public static async Task Run()
    {
        await using var bridge = await MailBridge.Start();
        var record = await bridge.Call("res.partner", "create", new { name = "Thread" });
        var posted = await bridge.CallNamed("res.partner", "message_post", [new[] { record.GetInt32() }], new { body = "start", message_type = "comment", subtype_xmlid = "mail.mt_comment" });
        var message = posted.ValueKind == JsonValueKind.Array ? posted[0].GetInt32() : posted.GetInt32();
        var reference = (await bridge.Call("mail.message", "read", new[] { message }, new[] { "message_id" }))[0].GetProperty("message_id").GetString()!;
        var number = 0;
        var rate = await Rate.Of(Connections, _ => bridge.Call("mail.thread", "message_process", false, Answer(reference, Interlocked.Increment(ref number))));
        Rate.Print("message_process, one follower, durable", rate, "mails/s");
    }

    private static string Answer(string reference, int number)
    {
        var text = string.Concat(Enumerable.Repeat("Thank you for the offer, we accept it.\n", 20));
        return $"""
            From: Mary <mary@customer.example.com>
            To: catchall@bench.example.com
            Subject: Re: Thread
            Message-Id: <m{number}@customer.example.com>
            In-Reply-To: {reference}
            References: {reference}
            Date: Mon, 01 Jun 2026 10:00:00 +0000
            MIME-Version: 1.0
            Content-Type: multipart/alternative; boundary="b1"

            --b1
            Content-Type: text/plain; charset=utf-8

            {text}
            --b1
            Content-Type: text/html; charset=utf-8

            <html><body><p>{text}</p></body></html>
            --b1--

            """;
    }
}
