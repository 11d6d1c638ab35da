using System.Globalization;
using OdooMailBridge.TestKit;
using OdooMailBridge.TestKit.Peers;
using Xunit;
using Xunit.Abstractions;

namespace OdooMailBridge.Plugins.Mail.Tests.Fetching;

/// <summary>
/// A bridge that is killed while it fetches, over IMAP and over POP3: the next one goes on where it stood. OMB_FETCH_MAILS mails in each
/// mailbox (default 60), killed twice on the way.
/// </summary>
public sealed class FetchCrashTests(ITestOutputHelper output)
{
    private static readonly int Mails = int.TryParse(Environment.GetEnvironmentVariable("OMB_FETCH_MAILS"), NumberStyles.None, CultureInfo.InvariantCulture, out var set) ? set : 60;

    [RealServerTheory(DovecotServer.Program)]
    [InlineData("imap")]
    [InlineData("pop")]
    public async Task Killed_in_the_middle_each_mail_is_processed_once(string type)
    {
        await using var dovecot = new DovecotServer();
        await dovecot.StartAsync();
        var database = $"fetch_{type}_{Guid.NewGuid():N}";
        string[] background = ["--max-cron-threads", "2", "--db-filter", database];
        var user = $"{type}@x.test";
        await InboundBridge.Deliver(dovecot, user, Enumerable.Range(0, Mails).Select(i => InboundBridge.Mail($"m{i}")));

        var bridge = await BridgeProcess.Serve(arguments: background);
        var calls = new BridgeCalls(bridge.Url);
        await calls.CreateDatabase(database);
        var model = (await calls.Model(database, "ir.model", "search", [new[] { new[] { "model", "=", "res.partner" } }]))[0].GetInt32();
        var server = (await calls.Model(database, "fetchmail.server", "create",
            [new { name = "box", server_type = type, server = "localhost", port = type == "imap" ? dovecot.Imaps : dovecot.Pop3s, is_ssl = true, user, password = "pass", object_id = model }])).GetInt32();
        await calls.Model(database, "fetchmail.server", "button_confirm_login", [new[] { server }]);

        foreach (var goal in new[] { Mails / 3, Mails * 2 / 3 })
        {
            await Until(() => Processed(calls, database, goal), bridge);
            await bridge.Kill();
            output.WriteLine($"{type}: killed at {goal} or somewhat more");
            await bridge.DisposeAsync();
            calls.Dispose();
            bridge = await BridgeProcess.Serve(arguments: background);
            calls = new BridgeCalls(bridge.Url);
        }
        await Until(() => Processed(calls, database, Mails), bridge);
        await Until(async () => type == "imap"
            ? dovecot.Inbox(user).All(file => file.EndsWith('S'))
            : dovecot.Inbox(user).Length == 0, bridge);

        var messages = await calls.Model(database, "mail.message", "search_read", [new[] { new[] { "message_type", "=", "email" } , new[] { "subject", "like", "Mail m" } }, new[] { "message_id" }]);
        var ids = messages.EnumerateArray().Select(message => message.GetProperty("message_id").GetString()!).ToList();
        Assert.Equal(Enumerable.Range(0, Mails).Select(i => $"<m{i}@customer.example.com>").Order(), ids.Order());
        Assert.Equal(Mails, (await calls.Model(database, "res.partner", "search_count", [new[] { new[] { "name", "like", "Mail m" } }])).GetInt32());
        Assert.Equal(0, (await calls.Model(database, "bridge.inbound", "search_count", [new[] { new[] { "state", "!=", "processed" } }])).GetInt32());
        Assert.Equal(Mails, (await calls.Model(database, "bridge.inbound", "search_count", [Array.Empty<object>()])).GetInt32());
        output.WriteLine($"{type}: {ids.Count} of {Mails} mails processed once each, {(await calls.Model(database, "bridge.inbound", "search_count", [Array.Empty<object>()])).GetInt32()} stored");
        await calls.DropDatabase(database);
        calls.Dispose();
        await bridge.DisposeAsync();
    }

    private static async Task<bool> Processed(BridgeCalls calls, string database, int goal) =>
        (await calls.Model(database, "mail.message", "search_count", [new[] { new[] { "subject", "like", "Mail m" } }])).GetInt32() >= goal;

    private static async Task Until(Func<Task<bool>> reached, BridgeProcess bridge)
    {
        for (var watch = System.Diagnostics.Stopwatch.StartNew(); watch.Elapsed < TimeSpan.FromMinutes(2); await Task.Delay(20))
            if (await reached()) return;
        throw new TimeoutException($"not reached within two minutes:\n{bridge.Output}");
    }

    private static Task Until(Func<bool> reached, BridgeProcess bridge) => Until(() => Task.FromResult(reached()), bridge);
}
