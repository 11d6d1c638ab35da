using System.Diagnostics;

namespace OdooMailBridge.Benchmarks;

/// <summary>Posts on a thread with twenty followers, each told by mail, until the last notification says sent; beside smtp-source.</summary>
internal static class NotifyBenchmark
{
    private const int Followers = 20;
    private const int Posts = 25;

    public static async Task Run()
    {
        await using var bridge = await MailBridge.Start();
        var followers = await bridge.Call("res.partner", "create", Enumerable.Range(0, Followers).Select(i => new { name = $"Follower {i}", email = $"f{i}@dest.example.com" }));
        var record = (await bridge.Call("res.partner", "create", new { name = "Document" })).GetInt32();
        await bridge.Call("res.partner", "message_subscribe", new[] { record }, followers);
        await Post(bridge, record);
        var one = await Post(bridge, record);
        var eight = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Post(bridge, record)));
        var bare = await bridge.Smtp.SourceRate();
        Rate.Print("notify, posts x 20 followers, one client", one, "mails/s");
        Rate.Print("notify, posts x 20 followers, 8 clients", eight.Sum(), "mails/s");
        Rate.Print("smtp-source", bare, "mails/s");
        Rate.Ratio("notify, one client", one, bare);
    }

    private static async Task<double> Post(MailBridge bridge, int record)
    {
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < Posts; i++)
            await bridge.CallNamed("res.partner", "message_post", [new[] { record }], new { body = $"Hello {i}", message_type = "comment", subtype_xmlid = "mail.mt_comment" });
        await bridge.UntilNone("SELECT count(*) FROM (SELECT 1 FROM mail_notification WHERE notification_status IN ('ready', 'process') LIMIT 1) waiting");
        return Posts * Followers / watch.Elapsed.TotalSeconds;
    }
}
