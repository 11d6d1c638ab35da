using System.Globalization;
using OdooMailBridge.TestKit;
using Xunit;

namespace OdooMailBridge.Plugins.Mail.Tests.Inbound;

/// <summary>
/// Two bridges whose addresses answer by themselves: what one sends the other takes as new mail, makes a record of, and answers. Odoo's
/// limit of records by one sender ends it.
/// </summary>
public sealed class LoopTests
{
    private const int Limit = 4;

    [Fact]
    public async Task Two_bridges_that_answer_each_other_stop_within_the_limit()
    {
        var (left, right) = ($"left_{Guid.NewGuid():N}", $"right_{Guid.NewGuid():N}");
        await using (var first = await BridgeProcess.Serve())
        {
            using var making = new BridgeCalls(first.Url);
            foreach (var database in new[] { left, right }) await making.CreateDatabase(database);
        }
        var (toLeft, toRight) = (FreePort.Next(), FreePort.Next());
        await using var one = await Serve(left, toLeft);
        await using var two = await Serve(right, toRight);
        using var leftCalls = new BridgeCalls(one.Url);
        using var rightCalls = new BridgeCalls(two.Url);
        await SetUp(leftCalls, left, "left.example.com", toRight);
        await SetUp(rightCalls, right, "right.example.com", toLeft);

        // The first mail: the left side writes to the right one's address. From there on nobody does anything.
        await leftCalls.Model(left, "mail.mail", "create", [new { subject = "Hello", body_html = "<p>x</p>", email_from = "info@left.example.com", reply_to = "info@left.example.com", email_to = "info@right.example.com" }]);
        var counts = new List<int>();
        for (var quiet = 0; quiet < 6 && counts.Count < 120; await Task.Delay(1000))
        {
            // What an automated reply does, as a rule on new records would.
            var answered = await Answer(leftCalls, left, "info@left.example.com") + await Answer(rightCalls, right, "info@right.example.com");
            counts.Add(await Total(leftCalls, left) + await Total(rightCalls, right));
            quiet = answered == 0 && counts.Count > 1 && counts[^1] == counts[^2] && counts[^1] > 0 ? quiet + 1 : 0;
        }

        Assert.InRange(await Made(leftCalls, left), 1, Limit);
        Assert.InRange(await Made(rightCalls, right), 1, Limit);
        Assert.True(counts[^1] <= (Limit + 2) * 2, $"{counts[^1]} mails went to and fro");
        Assert.Equal(counts[^1], counts[^4]);
        var ended = (await State(leftCalls, left)).Concat(await State(rightCalls, right)).ToList();
        Assert.Contains(ended, state => state is "quota" or "loop");
    }

    private static Task<BridgeProcess> Serve(string database, int smtp) => BridgeProcess.Serve(
        arguments: ["--max-cron-threads", "2", "--db-filter", database],
        environment: new Dictionary<string, string> { ["OMB__Incoming__Smtp"] = $"127.0.0.1:{smtp.ToString(CultureInfo.InvariantCulture)}", ["OMB__Incoming__Database"] = database });

    private static async Task SetUp(BridgeCalls calls, string database, string domain, int peer)
    {
        await calls.Model(database, "mail.alias.domain", "create", [new { name = domain, default_from = "info" }]);
        await calls.Model(database, "ir.mail_server", "create", [new { name = "Peer", smtp_host = "127.0.0.1", smtp_port = peer, smtp_encryption = "none" }]);
        var model = (await calls.Model(database, "ir.model", "search", [new[] { new[] { "model", "=", "res.partner" } }]))[0].GetInt32();
        await calls.Model(database, "mail.alias", "create", [new { alias_name = "info", alias_model_id = model }]);
        await calls.Model(database, "ir.config_parameter", "set_param", ["mail.gateway.loop.threshold", Limit.ToString(CultureInfo.InvariantCulture)]);
    }

    /// <summary>Writes to each sender whose mail made a record and who was not answered yet; returns how many.</summary>
    private static async Task<int> Answer(BridgeCalls calls, string database, string from)
    {
        var fresh = await calls.Model(database, "res.partner", "search_read", [new[] { new object[] { "email", "like", "info@" }, ["comment", "not like", "answered"] }, new[] { "email", "name" }]);
        foreach (var record in fresh.EnumerateArray())
        {
            await calls.Model(database, "res.partner", "write", [new[] { record.GetProperty("id").GetInt32() }, new { comment = "answered" }]);
            await calls.Model(database, "mail.mail", "create", [new { subject = "Thank you for your mail", body_html = "<p>We come back to you</p>", email_from = from, reply_to = from, email_to = record.GetProperty("email").GetString() }]);
        }
        return fresh.GetArrayLength();
    }

    private static async Task<int> Total(BridgeCalls calls, string database) => (await calls.Model(database, "bridge.inbound", "search_count", [Array.Empty<object>()])).GetInt32();

    private static async Task<int> Made(BridgeCalls calls, string database) => (await calls.Model(database, "res.partner", "search_count", [new[] { new[] { "email", "like", "info@" } }])).GetInt32();

    private static async Task<IEnumerable<string?>> State(BridgeCalls calls, string database) =>
        (await calls.Model(database, "bridge.inbound", "search_read", [Array.Empty<object>(), new[] { "step" }])).EnumerateArray().Select(row => row.GetProperty("step").GetString());
}
