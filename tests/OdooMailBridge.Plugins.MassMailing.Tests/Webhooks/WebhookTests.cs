using System.Text.Json;
using System.Text.RegularExpressions;
using OdooMailBridge.TestKit;
using Xunit;

namespace OdooMailBridge.Plugins.MassMailing.Tests.Webhooks;

/// <summary>Events of mail on their way to a real HTTP server.</summary>
[Collection(CampaignCollection.Name)]
public sealed partial class WebhookTests(WebhookBridge bridge) : IAsyncLifetime
{
    private readonly WebhookReceiver receiver = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await bridge.Call("bridge.webhook", "unlink", await bridge.Search("bridge.webhook", ("active", "in", new[] { true, false })));
        await receiver.DisposeAsync();
    }

    [Fact]
    public async Task Tells_what_became_of_mails_and_signs_it()
    {
        await bridge.Webhook(receiver, "mail.sent, mail.failed");
        var partner = await bridge.Create("res.partner", new { name = "Pia", email = "Pia@Hook.example" });
        await bridge.Mail("ann@hook.example", new { recipient_ids = new object[] { new object[] { 4, partner } }, model = "res.partner", res_id = partner });
        await bridge.Mail("reject@hook.example");
        Assert.Empty(receiver.Events);
        await bridge.Tell();

        var told = receiver.Events.OrderBy(one => one.Type, StringComparer.Ordinal).ToArray();
        Assert.Equal(["mail.failed", "mail.sent"], told.Select(one => one.Type));
        Assert.All(told, one => Assert.True(one.IsSignedWith(WebhookBridge.Secret)));
        Assert.All(told, one => Assert.InRange(DateTimeOffset.UtcNow.ToUnixTimeSeconds() - long.Parse(one.Timestamp, System.Globalization.CultureInfo.InvariantCulture), -5, 300));
        var sent = told[1].Data;
        Assert.Equal(("Grüße", "res.partner", partner), (sent.GetProperty("subject").GetString(), sent.GetProperty("model").GetString(), sent.GetProperty("res_id").GetInt32()));
        Assert.Equal("""["ann@hook.example","pia@hook.example"]""", sent.GetProperty("recipients").GetRawText());
        var failed = told[0].Data;
        Assert.Contains("5.1.1 No such user", failed.GetProperty("reason").GetString(), StringComparison.Ordinal);
        Assert.Equal(550, failed.GetProperty("replies")[0].GetProperty("code").GetInt32());
        var rows = await bridge.Call("bridge.webhook.delivery", "search_read", Array.Empty<object>(), new[] { "event", "state", "response_code", "attempts", "next_try" });
        Assert.All(rows.EnumerateArray(), row => Assert.Equal(("delivered", 204, 1), (row.GetProperty("state").GetString(), row.GetProperty("response_code").GetInt32(), row.GetProperty("attempts").GetInt32())));
    }

    [Fact]
    public async Task A_plugin_that_is_installed_while_the_service_runs_works_at_once()
    {
        var database = $"hooks_{Guid.NewGuid():N}";
        await using var service = await BridgeProcess.Serve(arguments: ["--max-cron-threads", "1"], environment: new Dictionary<string, string> { ["OMB__Webhooks__PrivateNetworks"] = "true" });
        using var calls = new BridgeCalls(service.Url);
        await calls.CreateDatabase(database);
        try
        {
            await calls.Model(database, "ir.module.module", "button_immediate_install", [await calls.Model(database, "ir.module.module", "search", [new[] { new[] { "name", "=", "bridge_webhooks" } }])]);
            await calls.Model(database, "bridge.webhook", "create", [new { url = receiver.Url }]);
            var mail = await calls.Model(database, "mail.mail", "create", [new { subject = "To nobody" }]);
            await calls.Model(database, "mail.mail", "send", [new[] { mail }]);

            Assert.Equal("mail.failed", Assert.Single(await receiver.Until(1)).Type);
        }
        finally
        {
            await calls.DropDatabase(database);
        }
    }

    [Fact]
    public async Task A_deferred_mail_is_told_with_its_next_attempt()
    {
        await bridge.Webhook(receiver);
        bridge.Sink.Defers = true;
        try
        {
            await bridge.Mail("defer@hook.example");
        }
        finally
        {
            bridge.Sink.Defers = false;
        }
        await bridge.Tell();

        var told = Assert.Single(receiver.Events);
        Assert.Equal("mail.deferred", told.Type);
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$", told.Data.GetProperty("next_try").GetString());
    }

    [Fact]
    public async Task A_mailing_tells_of_openings_clicks_answers_bounces_and_its_end()
    {
        var (list, _) = await bridge.List("Hooked", "a@hooked.example", "b@hooked.example");
        var mailing = await bridge.Mailing("Hooked", list, "<p>Hello <a href=\"https://shop.example/offer\">offer</a></p>");
        await bridge.Webhook(receiver, "mail.sent mail.opened mail.clicked mail.replied mail.bounced mailing.done", new { mailing_id = mailing });
        await bridge.Webhook(receiver, "mailing.done", new { model = "res.partner" });
        await bridge.Call("mailing.mailing", "action_send_mail", new[] { mailing });
        await bridge.Tell();
        Assert.Equal(["a@hooked.example", "b@hooked.example"], receiver.Events.Where(one => one.Type == "mail.sent").Select(one => one.Data.GetProperty("recipients")[0].GetString()).Order(StringComparer.Ordinal));
        var done = Assert.Single(receiver.Events, one => one.Type != "mail.sent");
        Assert.Equal(("mailing.done", mailing, 2), (done.Type, done.Data.GetProperty("mailing_id").GetInt32(), done.Data.GetProperty("traces").GetProperty("sent").GetInt32()));

        receiver.Events.Clear();
        var html = (await bridge.Sink.To("hooked.example", 2)).Select(mail => mail.Html).ToArray();
        var traces = await bridge.Search("mailing.trace", ("mass_mailing_id", "=", mailing));
        var messages = (await bridge.Call("mailing.trace", "read", traces, new[] { "message_id" })).EnumerateArray().Select(row => row.GetProperty("message_id").GetString()!).ToArray();
        await bridge.Browser.GetAsync(Pixel().Match(html[0]).Groups[1].Value);
        await bridge.Browser.GetAsync(Link().Match(html[0]).Groups[1].Value);
        await bridge.Call("mail.thread", "message_process", "res.partner", $"From: a@hooked.example\nTo: news@company.example\nSubject: Re: Hooked\nMessage-ID: <answer@hooked.example>\nIn-Reply-To: {messages[0]}\nReferences: {messages[0]}\n\nYes.\n");
        await bridge.Call("mail.thread", "message_process", false, IncomingTests.Bounce("b@hooked.example", messages[1]));
        await bridge.Tell();

        var told = receiver.Events.ToDictionary(one => one.Type, one => one.Data);
        Assert.Equal(["mail.bounced", "mail.clicked", "mail.opened", "mail.replied"], told.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(("a@hooked.example", "https://shop.example/offer"), (told["mail.clicked"].GetProperty("email").GetString(), told["mail.clicked"].GetProperty("url").GetString()));
        Assert.Equal(("<answer@hooked.example>", messages[0], mailing), (told["mail.replied"].GetProperty("message_id").GetString(), told["mail.replied"].GetProperty("in_reply_to").GetString(), told["mail.replied"].GetProperty("mailing_id").GetInt32()));
        Assert.Equal(("b@hooked.example", mailing), (told["mail.bounced"].GetProperty("email").GetString(), told["mail.bounced"].GetProperty("mailing_id").GetInt32()));
    }

    [Fact]
    public async Task What_is_rolled_back_is_never_told()
    {
        await bridge.Webhook(receiver);
        var (list, _) = await bridge.List("Rolled", "a@rolled.example");
        var mailing = await bridge.Mailing("Rolled", list);
        var error = await bridge.Refused("mailing.mailing", "write", new[] { mailing }, new { state = "done", medium_id = 999_999 });
        await bridge.Tell();

        Assert.Contains("error", error, StringComparison.Ordinal);
        Assert.Equal("draft", (await bridge.Read("mailing.mailing", mailing, "state")).GetString());
        Assert.Empty(await bridge.Search("bridge.webhook.delivery"));
    }

    [Fact]
    public async Task A_receiver_that_fails_is_asked_again_with_the_same_id_and_can_be_told_anew()
    {
        var webhook = await bridge.Webhook(receiver, "mail.sent");
        receiver.Answer = response => Later(response, "come back later");
        await bridge.Mail("ann@again.example");
        await bridge.Tell();
        await bridge.Tell(); // in ten minutes, as the receiver asked
        var (state, next) = await Delivery("next_try");
        Assert.Equal(("pending", 1), (state, receiver.Events.Count));
        Assert.Equal(JsonValueKind.String, next.ValueKind);
        Assert.Equal("come back later", (await Delivery("answer")).Value.GetString());

        receiver.Answer = _ => 200;
        await bridge.Sql("UPDATE bridge_webhook_delivery SET next_try = next_try - interval '1 hour'");
        await bridge.Tell();
        Assert.Equal(2, (await Delivery("attempts")).Value.GetInt32());
        await bridge.Call("bridge.webhook.delivery", "redeliver", await bridge.Search("bridge.webhook.delivery", ("webhook_id", "=", webhook)));
        await bridge.Tell();
        Assert.Equal((3, 1), (receiver.Events.Count, receiver.Events.Select(one => one.Id).Distinct().Count()));
        Assert.Equal("delivered", (await Delivery("attempts")).State);
    }

    [Fact]
    public async Task A_receiver_that_is_away_rests_and_keeps_no_other_waiting()
    {
        await using var other = new WebhookReceiver();
        var away = await bridge.Webhook(receiver, "mail.sent");
        await bridge.Webhook(other, "mail.sent");
        receiver.Answer = _ => 500;
        for (var i = 0; i < 12; i++) await bridge.Mail($"n{i}@rest.example");
        await bridge.Tell();

        Assert.Equal(12, other.Events.Count);
        Assert.InRange(receiver.Events.Count, 5, 11);
        Assert.Equal(JsonValueKind.String, (await bridge.Read("bridge.webhook", away, "resting_until")).ValueKind);
        var before = receiver.Events.Count;
        await bridge.Tell();
        Assert.Equal(before, receiver.Events.Count);

        // Afterwards one delivery finds out whether it is back, and then all of them go.
        receiver.Answer = _ => 200;
        await bridge.Sql("UPDATE bridge_webhook SET resting_until = resting_until - interval '1 day'; UPDATE bridge_webhook_delivery SET next_try = next_try - interval '1 day' WHERE state = 'pending'");
        await bridge.Tell();
        Assert.Empty(await bridge.Search("bridge.webhook.delivery", ("state", "=", "pending")));
    }

    [Fact]
    public async Task A_webhook_that_is_deleted_under_the_hands_of_others_breaks_nothing()
    {
        await bridge.Webhook(receiver);
        await bridge.Mail("ann@first.example");
        await bridge.Sql("DELETE FROM bridge_webhook");
        await bridge.Mail("ann@deleted.example");

        Assert.Equal("sent", (await bridge.Call("mail.mail", "search_read", new object[] { new object[] { "email_to", "=", "ann@deleted.example" } }, new[] { "state" }))[0].GetProperty("state").GetString());
        await bridge.Tell();
        Assert.Empty(receiver.Events);
        await bridge.Call("ir.cron", "method_direct_trigger", new[] { await bridge.Ref("base", "autovacuum_job") });
        Assert.Empty(await bridge.Search("bridge.webhook.delivery"));
    }

    [Fact]
    public async Task Redirects_are_not_followed_and_Gone_ends_it()
    {
        await using var elsewhere = new WebhookReceiver();
        var webhook = await bridge.Webhook(receiver, "mail.sent");
        receiver.Answer = response =>
        {
            response.RedirectLocation = elsewhere.Url;
            return 302;
        };
        var tested = await bridge.Call("bridge.webhook", "action_test", new[] { webhook });
        Assert.Equal((false, 302), (tested.GetProperty("delivered").GetBoolean(), tested.GetProperty("response_code").GetInt32()));
        Assert.Empty(elsewhere.Events);

        receiver.Answer = _ => 410;
        await bridge.Mail("ann@gone.example");
        await bridge.Tell();
        Assert.False((await bridge.Read("bridge.webhook", webhook, "active")).GetBoolean());
        await bridge.Mail("ben@gone.example");
        Assert.Empty(await bridge.Search("bridge.webhook.delivery", ("payload", "ilike", "ben@gone.example")));
    }

    [Fact]
    public async Task A_secret_is_told_once_and_the_one_before_signs_along_for_a_day()
    {
        var webhook = await bridge.Webhook(receiver);
        Assert.Equal(JsonValueKind.False, (await bridge.Read("bridge.webhook", webhook, "secret")).ValueKind);
        var secret = (await bridge.Call("bridge.webhook", "rotate_secret", new[] { webhook })).GetString()!;
        Assert.True((await bridge.Call("bridge.webhook", "action_test", new[] { webhook })).GetProperty("delivered").GetBoolean());
        Assert.True(receiver.Events.Single().IsSignedWith(secret) && receiver.Events.Single().IsSignedWith(WebhookBridge.Secret));

        await bridge.Sql("UPDATE bridge_webhook SET previous_until = previous_until - interval '2 days'");
        await bridge.Call("bridge.webhook", "action_test", new[] { webhook });
        Assert.True(receiver.Events.Last().IsSignedWith(secret) && !receiver.Events.Last().IsSignedWith(WebhookBridge.Secret));
        Assert.DoesNotContain(secret, (await bridge.Call("bridge.webhook", "export_data", new[] { webhook }, new[] { "url", "secret" })).GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain(secret, bridge.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"url":"ftp://x.example/"}""", "begins with https://")]
    [InlineData("""{"url":"https://x.example/","events":"mail.sent, mail.eaten"}""", "There is no event mail.eaten")]
    [InlineData("""{"url":"https://x.example/","secret":"short"}""", "whsec_")]
    [InlineData("""{"url":"https://x.example/","model":"no.model"}""", "There is no model no.model")]
    public async Task What_cannot_work_is_refused_when_it_is_written(string values, string sentence) =>
        Assert.Contains(sentence, await bridge.Refused("bridge.webhook", "create", JsonDocument.Parse(values).RootElement), StringComparison.Ordinal);

    [Fact]
    public async Task Nobody_but_administrators_sees_webhooks()
    {
        var user = await bridge.Create("res.users", new { name = "Ulla", login = "ulla-hooks" });
        Assert.Contains("not allowed to access", await bridge.RefusedAs(user, "bridge.webhook", "search_read"), StringComparison.Ordinal);
        Assert.Contains("not allowed to access", await bridge.RefusedAs(user, "bridge.webhook.delivery", "search_read"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_process_left_behind_is_told_by_the_next_that_works_in_the_background()
    {
        await bridge.Webhook(receiver, "mail.sent");
        await bridge.Mail("ann@left.example");
        Assert.Empty(receiver.Events);
        await using var worker = await BridgeProcess.Serve(arguments: ["--max-cron-threads", "1", "--db-filter", $"^{bridge.Database}$"], environment: new Dictionary<string, string> { ["OMB__Webhooks__PrivateNetworks"] = "true" });

        Assert.Equal("mail.sent", Assert.Single(await receiver.Until(1)).Type);
        await bridge.Mail("ben@left.example");
        Assert.Equal(2, (await receiver.Until(2)).Count);

        // Mails of a campaign that senders take at once have no rows; they are told of all the same.
        var (list, _) = await bridge.List("Direct", "one@direct.example", "two@direct.example");
        var mailing = await bridge.Mailing("Direct", list);
        using var calls = new BridgeCalls(worker.Url);
        await calls.Model(bridge.Database, "mailing.mailing", "action_send_mail", [new[] { mailing }]);
        Assert.Equal(["one@direct.example", "two@direct.example"], (await receiver.Until(4)).Skip(2).Select(one => one.Data.GetProperty("recipients")[0].GetString()).Order(StringComparer.Ordinal));
        Assert.All(receiver.Events.Skip(2), one => Assert.Equal(mailing, one.Data.GetProperty("mailing_id").GetInt32()));
    }

    [Fact]
    public async Task Without_the_setting_no_private_network_is_reached()
    {
        var webhook = await bridge.Webhook(receiver, "mail.sent");
        await using var strict = await BridgeProcess.Serve(arguments: ["--db-filter", $"^{bridge.Database}$"]);
        using var calls = new BridgeCalls(strict.Url);
        var named = receiver.Url.Replace("127.0.0.1", "localhost", StringComparison.Ordinal);

        var refused = await calls.Model(bridge.Database, "bridge.webhook", "action_test", [new[] { webhook }]);
        Assert.Contains("is no public address", refused.GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.Contains("is no public address", (await Assert.ThrowsAsync<InvalidOperationException>(() => calls.Model(bridge.Database, "bridge.webhook", "write", [new[] { webhook }, new { url = receiver.Url }]))).Message, StringComparison.Ordinal);
        await calls.Model(bridge.Database, "bridge.webhook", "write", [new[] { webhook }, new { url = named }]);
        Assert.Contains("is no public address", (await calls.Model(bridge.Database, "bridge.webhook", "action_test", [new[] { webhook }])).GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.Empty(receiver.Events);
        Assert.Equal(["failed", "failed"], (await bridge.Call("bridge.webhook.delivery", "search_read", Array.Empty<object>(), new[] { "state" })).EnumerateArray().Select(row => row.GetProperty("state").GetString()));
    }

    private async Task<(string? State, JsonElement Value)> Delivery(string field)
    {
        var row = (await bridge.Call("bridge.webhook.delivery", "search_read", Array.Empty<object>(), new[] { "state", field }))[0];
        return (row.GetProperty("state").GetString(), row.GetProperty(field));
    }

    private static int Later(System.Net.HttpListenerResponse response, string text)
    {
        response.StatusCode = 503;
        response.AddHeader("Retry-After", "600");
        response.OutputStream.Write(System.Text.Encoding.UTF8.GetBytes(text));
        return 503;
    }

    [GeneratedRegex("src=\"([^\"]*/blank.gif)\"")]
    private static partial Regex Pixel();

    [GeneratedRegex("href=\"([^\"]*/r/[^\"]*)\"")]
    private static partial Regex Link();
}
