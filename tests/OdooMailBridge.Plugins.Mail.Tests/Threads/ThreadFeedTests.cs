using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using OdooMailBridge.TestKit;
using Xunit;

namespace OdooMailBridge.Plugins.Mail.Tests.Threads;

/// <summary>The live feed of real processes: what one does is seen on the other, by those who may see it.</summary>
public sealed class ThreadFeedTests(ThreadFeedTests.TwoBridges bridges) : IClassFixture<ThreadFeedTests.TwoBridges>
{
    [Fact]
    public async Task A_post_an_edit_and_a_deletion_in_one_process_are_seen_in_the_other()
    {
        var contact = await bridges.Contact();
        using var feed = await bridges.Watch(bridges.Admin, contact);
        Assert.Equal("ready", (await feed.Next())!.Value.Kind);
        var message = await bridges.Post(contact, "Seen over there");
        var seen = await feed.Next("message");
        Assert.Equal((message, "<p>Seen over there</p>"), (seen.GetProperty("id").GetInt32(), seen.GetProperty("body").GetString()));
        await bridges.Call("mail.message", "write", [message, new { body = "Better" }]);
        Assert.Equal("<p>Better</p>", (await feed.Next("edit")).GetProperty("body").GetString());
        await bridges.Call("mail.message", "unlink", [message]);
        Assert.Equal(message, (await feed.Next("delete")).GetProperty("id").GetInt32());
    }

    [Fact]
    public async Task The_state_of_a_notification_is_told_as_it_changes()
    {
        var contact = await bridges.Contact();
        using var feed = await bridges.Watch(bridges.Admin, contact);
        await bridges.Call("res.partner", "message_post", [contact], new { body = "To one without address", partner_ids = new[] { contact } });
        Assert.Equal("ready", Status(await feed.Next("message")));
        Assert.Equal("exception", Status(await feed.Next("notification")));
    }

    [Fact]
    public async Task A_client_that_comes_back_gets_what_it_missed_once_and_in_order()
    {
        var contact = await bridges.Contact();
        string last;
        using (var feed = await bridges.Watch(bridges.Admin, contact))
        {
            await feed.Next("ready");
            await bridges.Post(contact, "before");
            await feed.Next("message");
            last = feed.LastId!;
        }
        for (var i = 0; i < 120; i++) await bridges.Call("mail.message", "create", [new { body = $"{i}", model = "res.partner", res_id = contact, message_type = "comment" }]);
        using var again = await bridges.Watch(bridges.Admin, contact, last);
        for (var i = 0; i < 120; i++) Assert.Equal($"<p>{i}</p>", (await again.Next("message")).GetProperty("body").GetString());
    }

    [Fact]
    public async Task Who_was_away_for_longer_than_events_are_kept_is_told_to_begin_anew()
    {
        var contact = await bridges.Contact();
        await bridges.Post(contact, "x");
        using var feed = await bridges.Watch(bridges.Admin, contact, "999999999-1:1:");
        Assert.Equal("reset", (await feed.Next())!.Value.Kind);
    }

    [Fact]
    public async Task People_from_outside_see_no_internal_talk_and_no_other_record()
    {
        var (portal, cookie) = await bridges.PortalUser();
        using var stranger = await bridges.Watch(cookie, await bridges.Contact());
        Assert.Equal(HttpStatusCode.Forbidden, stranger.Status);
        using var nobody = await bridges.Watch(null, portal);
        Assert.Equal(HttpStatusCode.Unauthorized, nobody.Status);
        using var missing = await bridges.Watch(bridges.Admin, 999_999_999);
        Assert.Equal(HttpStatusCode.NotFound, missing.Status);

        using var own = await bridges.Watch(cookie, portal);
        await own.Next("ready");
        await bridges.Post(portal, "Between us", "mail.mt_note");
        var open = await bridges.Post(portal, "For all");
        Assert.Equal(open, (await own.Next("message")).GetProperty("id").GetInt32());
    }

    [Fact]
    public async Task An_archived_user_sees_nothing_more()
    {
        var (portal, cookie) = await bridges.PortalUser();
        using var feed = await bridges.Watch(cookie, portal);
        await feed.Next("ready");
        var user = (await bridges.Call("res.users", "search", [new object[] { new object[] { "partner_id", "=", portal } }]))[0].GetInt32();
        await bridges.Call("res.users", "write", [user, new { active = false }]);
        await bridges.Post(portal, "Too late");
        Assert.Null(await feed.Next());
    }

    private static string? Status(JsonElement message) => message.GetProperty("notifications").EnumerateArray().Single().GetProperty("notification_status").GetString();

    /// <summary>Two processes on one server: calls go to the first, feeds to the second.</summary>
    public sealed class TwoBridges : IAsyncLifetime
    {
        private readonly string database = $"feed_{Guid.NewGuid():N}";
        private BridgeProcess? first;
        private BridgeProcess? second;
        private BridgeCalls? calls;
        private int made;

        internal string Admin { get; private set; } = "";

        public async Task InitializeAsync()
        {
            first = await BridgeProcess.Serve();
            calls = new BridgeCalls(first.Url);
            await calls.CreateDatabase(database);
            second = await BridgeProcess.Serve();
            Admin = await Login("admin", "admin");
        }

        internal Task<JsonElement> Call(string model, string method, object?[] args, object? kwargs = null) => calls!.Model(database, model, method, args, kwargs);

        internal async Task<int> Contact() => (await Call("res.partner", "create", [new { name = $"Contact {Interlocked.Increment(ref made)}" }])).GetInt32();

        internal async Task<int> Post(int contact, string body, string subtype = "mail.mt_comment") =>
            (await Call("res.partner", "message_post", [contact], new { body, message_type = "comment", subtype_xmlid = subtype })).GetInt32();

        internal Task<FeedStream> Watch(string? cookie, int contact, string? last = null) => FeedStream.Open(second!.Url, cookie, "res.partner", contact, last);

        /// <summary>A portal user's partner and session.</summary>
        internal async Task<(int Partner, string Cookie)> PortalUser()
        {
            var login = $"portal{Interlocked.Increment(ref made)}@customer.example.com";
            var group = (await Call("ir.model.data", "search_read", [new object[] { new object[] { "module", "=", "base" }, new object[] { "name", "=", "group_portal" } }, new[] { "res_id" }]))[0].GetProperty("res_id").GetInt32();
            var user = await Call("res.users", "create", [new { name = login, login, email = login, password = login, groups_id = new object[] { new object[] { 6, 0, new[] { group } } } }], new { context = new { no_reset_password = true } });
            var partner = (await Call("res.users", "read", [user, new[] { "partner_id" }]))[0].GetProperty("partner_id")[0].GetInt32();
            return (partner, await Login(login, login));
        }

        private async Task<string> Login(string login, string password)
        {
            using var http = new HttpClient(new HttpClientHandler { UseCookies = false }) { BaseAddress = second!.Url };
            using var answer = await http.PostAsJsonAsync("/web/session/authenticate", new { jsonrpc = "2.0", @params = new { db = database, login, password } });
            return answer.Headers.GetValues("Set-Cookie").First().Split(';')[0];
        }

        public async Task DisposeAsync()
        {
            await second!.DisposeAsync();
            await calls!.DropDatabase(database);
            calls.Dispose();
            await first!.DisposeAsync();
        }
    }
}
