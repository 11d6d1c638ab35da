using System.Text.Json;
using Xunit;

namespace OdooMailBridge.Plugins.MassMailing.Tests;

[Collection(CampaignCollection.Name)]
public sealed class SendingTests(CampaignBridge bridge)
{
    [Fact]
    public async Task Every_contact_gets_one_trace_that_says_what_became_of_it()
    {
        var (list, contacts) = await bridge.List("Choice", "ann@choice.example", "out@choice.example", "blocked@choice.example", "nonsense", "reject@choice.example", "t1@choice.example, t2@choice.example");
        await bridge.Create("mailing.contact", new { name = "Nobody", list_ids = new object[] { new object[] { 4, list } } });
        var subscription = await bridge.Search("mailing.subscription", ("contact_id", "=", contacts[1]));
        await bridge.Call("mailing.subscription", "write", subscription, new { opt_out = true });
        await bridge.Create("mail.blacklist", new { email = "blocked@choice.example" });
        var mailing = await bridge.Mailing("Choice {{ object.name }}", list);
        await bridge.Call("mailing.mailing", "action_send_mail", new[] { mailing });

        Assert.Equal(
            ["cancel mail_email_missing", "ann@choice.example sent", "blocked@choice.example cancel mail_bl", "nonsense cancel mail_email_invalid", "out@choice.example cancel mail_optout", "reject@choice.example error unknown", "t1@choice.example sent"],
            await bridge.Traces(mailing));
        Assert.Equal("Choice ann", (await bridge.Sink.To("choice.example", 2))[0].Header("Subject"));
    }

    [Fact]
    public async Task Statistics_match_the_traces()
    {
        var (list, _) = await bridge.List("Figures", "a@figures.example", "b@figures.example", "c@figures.example", "reject1@figures.example", "bad");
        var mailing = await bridge.Mailing("Figures {{ object.name }}", list);
        await bridge.Call("mailing.mailing", "action_send_mail", new[] { mailing });
        var traces = await bridge.Search("mailing.trace", ("mass_mailing_id", "=", mailing), ("trace_status", "=", "sent"));
        await bridge.Call("mailing.trace", "set_opened", new[] { traces[0] });
        await bridge.Call("mailing.trace", "set_replied", new[] { traces[1] });

        var figures = (await bridge.Call("mailing.mailing", "read", new[] { mailing }, new[] { "expected", "sent", "delivered", "opened", "replied", "failed", "canceled", "received_ratio", "opened_ratio" }))[0];

        Assert.Equal([5, 3, 3, 2, 1, 1, 1], new[] { "expected", "sent", "delivered", "opened", "replied", "failed", "canceled" }.Select(name => figures.GetProperty(name).GetInt32()));
        Assert.Equal(75.0, figures.GetProperty("received_ratio").GetDouble());
        Assert.Equal(66.67, figures.GetProperty("opened_ratio").GetDouble());
    }

    [Fact]
    public async Task On_a_test_system_the_catcher_gets_a_campaign()
    {
        var (list, _) = await bridge.List("Copy", "one@copied.example", "two@copied.example", "tester@allowed.example");
        var mailing = await bridge.Mailing("Copy {{ object.name }}", list);
        await bridge.Call("ir.config_parameter", "set_param", "mail.outbox.allowed", "allowed.example");
        await bridge.Call("ir.config_parameter", "set_param", "mail.outbox.catcher", "net@caught.example");
        try
        {
            await bridge.Call("mailing.mailing", "action_send_mail", new[] { mailing });
            var test = await bridge.Create("mailing.mailing.test", new { mass_mailing_id = mailing, email_to = "someone@copied.example" });
            await bridge.Call("mailing.mailing.test", "send_mail_test", new[] { test });
        }
        finally
        {
            await bridge.Call("ir.config_parameter", "set_param", "mail.outbox.allowed", false);
            await bridge.Call("ir.config_parameter", "set_param", "mail.outbox.catcher", false);
        }

        Assert.Equal(["one@copied.example", "someone@copied.example", "two@copied.example"], (await bridge.Sink.To("caught.example", 3)).Select(mail => mail.Header("X-Bridge-Diverted-From")).Order(StringComparer.Ordinal));
        Assert.Equal("tester@allowed.example", Assert.Single(await bridge.Sink.To("allowed.example", 1)).Recipient);
        Assert.Empty(await bridge.Sink.To("copied.example", 0));
    }

    [Fact]
    public async Task The_same_content_reaches_an_address_once_and_another_content_again()
    {
        var (list, _) = await bridge.List("Twins", "twin@twins.example", "TWIN@twins.example");
        var same = await bridge.Mailing("The same", list, "<p>For all</p>");
        var own = await bridge.Mailing("For {{ object.id }}", list, "<p>For all</p>");
        await bridge.Call("mailing.mailing", "action_send_mail", new[] { same });
        await bridge.Call("mailing.mailing", "action_send_mail", new[] { own });

        Assert.Equal(["twin@twins.example cancel mail_dup", "twin@twins.example sent"], (await bridge.Traces(same)).Order(StringComparer.Ordinal));
        Assert.Equal(["twin@twins.example sent", "twin@twins.example sent"], await bridge.Traces(own));
    }

    [Fact]
    public async Task Sending_again_reaches_only_who_is_new()
    {
        var (list, _) = await bridge.List("Again", "old@again.example");
        var mailing = await bridge.Mailing("Again", list);
        await bridge.Call("mailing.mailing", "action_send_mail", new[] { mailing });

        var refused = await bridge.Refused("mailing.mailing", "action_send_mail", new[] { mailing });
        await bridge.Create("mailing.contact", new { name = "new", email = "new@again.example", list_ids = new object[] { new object[] { 4, list } } });
        await bridge.Call("mailing.mailing", "action_send_mail", new[] { mailing });

        Assert.Contains("There are no recipients selected.", refused, StringComparison.Ordinal);
        Assert.Equal(["new@again.example sent", "old@again.example sent"], await bridge.Traces(mailing));
        Assert.Equal(2, (await bridge.Sink.To("again.example", 2)).Count);
    }

    [Fact]
    public async Task Failed_mails_are_retried_and_the_others_are_not()
    {
        var (list, _) = await bridge.List("Retry", "fine@retry.example", "reject@retry.example");
        var mailing = await bridge.Mailing("Retry", list);
        await bridge.Call("mailing.mailing", "action_send_mail", new[] { mailing });
        var before = await bridge.Traces(mailing);
        bridge.Sink.Refuses = false;
        await bridge.Call("mailing.mailing", "action_retry_failed", new[] { mailing });
        await bridge.RunQueue();
        bridge.Sink.Refuses = true;

        Assert.Equal(["fine@retry.example sent", "reject@retry.example error unknown"], before);
        Assert.Equal(["fine@retry.example sent", "reject@retry.example sent"], await bridge.Traces(mailing));
        Assert.Equal(2, (await bridge.Sink.To("retry.example", 2)).Count);
    }

    [Fact]
    public async Task A_mailing_whose_text_cannot_be_rendered_stays_in_the_queue()
    {
        var (list, _) = await bridge.List("Broken", "a@broken.example");
        var mailing = await bridge.Mailing("{{ 1 / 0 }}", list);
        await bridge.Call("mailing.mailing", "action_put_in_queue", new[] { mailing });

        var message = await Assert.ThrowsAsync<InvalidOperationException>(bridge.RunQueue);
        var state = (await bridge.Read("mailing.mailing", mailing, "state")).GetString();
        await bridge.Call("mailing.mailing", "action_cancel", new[] { mailing });

        Assert.Contains("Failed to render inline_template template: {{ 1 / 0 }})", message.Message, StringComparison.Ordinal);
        Assert.Equal("in_queue", state);
        Assert.Empty(await bridge.Traces(mailing));
    }

    [Fact]
    public async Task Mails_of_a_paused_mailing_wait_in_the_queue()
    {
        await bridge.Call("ir.config_parameter", "set_param", "mail.mail.force.send.limit", "1");
        var (list, _) = await bridge.List("Held", "a@held.example", "b@held.example");
        var mailing = await bridge.Mailing("Held", list);
        await bridge.Call("mailing.mailing", "action_send_mail", new[] { mailing });
        await bridge.Call("mailing.mailing", "action_pause", new[] { mailing });
        await bridge.Call("mail.mail", "process_email_queue");
        var held = await bridge.Traces(mailing);
        var progress = (await bridge.Call("mailing.mailing", "read_progress", new[] { mailing }))[0];
        await bridge.Call("mailing.mailing", "action_resume", new[] { mailing });
        await bridge.Call("mail.mail", "process_email_queue");
        await bridge.Call("ir.config_parameter", "set_param", "mail.mail.force.send.limit", false);

        Assert.Equal(["a@held.example outgoing", "b@held.example outgoing"], held);
        Assert.Equal((2, 2, 2, true), (progress.GetProperty("total").GetInt32(), progress.GetProperty("prepared").GetInt32(), progress.GetProperty("waiting").GetInt32(), progress.GetProperty("paused").GetBoolean()));
        Assert.Equal(["a@held.example sent", "b@held.example sent"], await bridge.Traces(mailing));
    }

    [Fact]
    public async Task A_mailing_paused_before_it_began_is_passed_over_by_the_queue()
    {
        var (list, _) = await bridge.List("Early", "a@early.example");
        var mailing = await bridge.Mailing("Early", list);
        await bridge.Call("mailing.mailing", "action_launch", new[] { mailing });
        await bridge.Call("mailing.mailing", "action_pause", new[] { mailing });
        await bridge.RunQueue();
        var held = (await bridge.Read("mailing.mailing", mailing, "state")).GetString();
        await bridge.Call("mailing.mailing", "action_resume", new[] { mailing });
        await bridge.RunQueue();

        Assert.Equal("in_queue", held);
        Assert.Equal(["a@early.example sent"], await bridge.Traces(mailing));
    }

    [Fact]
    public async Task Versions_share_the_recipients_and_the_winner_gets_the_rest()
    {
        var (list, _) = await bridge.List("Versions", [.. Enumerable.Range(0, 8).Select(i => $"v{i}@versions.example")]);
        var first = await bridge.Create("mailing.mailing", new { subject = "First", body_html = "<p>1</p>", contact_list_ids = new object[] { new object[] { 6, 0, new[] { list } } }, ab_testing_enabled = true, ab_testing_pc = 25 });
        var campaign = (await bridge.Read("mailing.mailing", first, "campaign_id"))[0].GetInt32();
        var second = await bridge.Create("mailing.mailing", new { subject = "Second", body_html = "<p>2</p>", contact_list_ids = new object[] { new object[] { 6, 0, new[] { list } } }, ab_testing_enabled = true, ab_testing_pc = 25, campaign_id = campaign });
        await bridge.Call("mailing.mailing", "action_send_mail", new[] { first });
        await bridge.Call("mailing.mailing", "action_send_mail", new[] { second });
        var opened = await bridge.Search("mailing.trace", ("mass_mailing_id", "=", second));
        await bridge.Call("mailing.trace", "set_opened", opened);
        var winner = (await bridge.Call("mailing.mailing", "action_send_winner_mailing", new[] { first })).GetProperty("res_id").GetInt32();
        await bridge.RunQueue();

        var (one, two, rest) = (await bridge.Traces(first), await bridge.Traces(second), await bridge.Traces(winner));
        Assert.Equal((2, 2, 4), (one.Length, two.Length, rest.Length));
        Assert.Equal(8, one.Concat(two).Concat(rest).Select(trace => trace.Split(' ')[0]).Distinct().Count());
        Assert.Equal("Second", (await bridge.Read("mailing.mailing", winner, "subject")).GetString());
        Assert.Equal(JsonValueKind.True, (await bridge.Read("utm.campaign", campaign, "ab_testing_completed")).ValueKind);
    }
}
