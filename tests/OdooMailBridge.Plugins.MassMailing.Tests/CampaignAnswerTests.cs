using System.Text.Json;
using Xunit;

namespace OdooMailBridge.Plugins.MassMailing.Tests;

/// <summary>Answers about campaigns, lists and links as Odoo gives them, corners that no recorded conversation shows.</summary>
[Collection(CampaignCollection.Name)]
public sealed class CampaignAnswerTests(CampaignBridge bridge)
{
    [Fact]
    public async Task Contacts_whom_mail_does_not_reach_are_shown_by_their_list()
    {
        var (list, _) = await bridge.List("Shown", "shown@a.example");

        var action = await bridge.Call("mailing.list", "action_view_contacts_opt_out", list);

        Assert.Equal(("Mailing List Contacts", $"[[\"list_ids\",\"in\",{list}]]"), (action.GetProperty("name").GetString(), Compact(action.GetProperty("domain"))));
        Assert.False(action.GetProperty("context").GetProperty("create").GetBoolean());
    }

    [Fact]
    public async Task A_list_s_copy_is_named_for_it()
    {
        var (list, _) = await bridge.List("Original");

        var copy = (await bridge.Call("mailing.list", "copy", new[] { list }, new { name = "Wanted" }))[0].GetInt32();

        Assert.Equal("Original (copy)", (await bridge.Read("mailing.list", copy, "name")).GetString());
    }

    [Fact]
    public async Task A_contact_made_of_an_address_alone_has_no_name()
    {
        var made = await bridge.Call("mailing.contact", "name_create", "Bare@Q.example");

        Assert.Equal(("bare@q.example", ""), ((await bridge.Read("mailing.contact", made[0].GetInt32(), "email")).GetString(), (await bridge.Read("mailing.contact", made[0].GetInt32(), "name")).GetString()));
    }

    [Fact]
    public async Task A_counter_inside_a_name_ends_it()
    {
        var name = $"Counted {Guid.NewGuid():N}";
        await bridge.Create("utm.source", new { name });

        var second = await bridge.Create("utm.source", new { name = $"{name} [2] (final)" });

        Assert.Equal($"{name} [2]", (await bridge.Read("utm.source", second, "name")).GetString());
    }

    [Fact]
    public async Task A_taken_campaign_identifier_is_refused_when_it_is_written()
    {
        var name = $"Taken {Guid.NewGuid():N}";
        await bridge.Create("utm.campaign", new { name });
        var other = await bridge.Create("utm.campaign", new { title = "Other" });

        Assert.Contains("The name must be unique", await bridge.Refused("utm.campaign", "write", new[] { other }, new { name }), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_that_stands_already_is_refused_by_the_names_of_its_marks()
    {
        var (url, name) = ($"http://{Guid.NewGuid():N}.example", $"Marks {Guid.NewGuid():N}");
        var campaign = await bridge.Create("utm.campaign", new { name });
        await bridge.Create("link.tracker", new { url, campaign_id = campaign });

        Assert.Contains($"- ('{url}', '{name}', False, False, ", await bridge.Refused("link.tracker", "create", new { url, campaign_id = campaign }), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_favourite_keeps_the_day_it_became_one()
    {
        var mailing = await bridge.Create("mailing.mailing", new { subject = "Liked", favorite = true });
        var since = (await bridge.Read("mailing.mailing", mailing, "favorite_date")).GetString();

        await bridge.Call("mailing.mailing", "action_set_favorite", new[] { mailing });

        Assert.NotNull(since);
        Assert.Equal(since, (await bridge.Read("mailing.mailing", mailing, "favorite_date")).GetString());
    }

    [Fact]
    public async Task A_test_that_makes_its_campaign_passes_on_how_the_winner_is_found()
    {
        var mailing = await bridge.Create("mailing.mailing", new { subject = "Versions", ab_testing_enabled = true, ab_testing_winner_selection = "clicks_ratio" });

        Assert.Equal("clicks_ratio", (await bridge.Read("mailing.mailing", mailing, "ab_testing_winner_selection")).GetString());
    }

    [Fact]
    public async Task A_filter_goes_with_the_recipients_that_it_was_for()
    {
        var (partners, contacts) = (await bridge.Ref("base", "model_res_partner"), await bridge.Ref("mass_mailing", "model_mailing_contact"));
        var filter = await bridge.Create("mailing.filter", new { name = "Kept", mailing_model_id = partners, mailing_domain = "[('ref', '=', 'kept')]" });
        var mailing = await bridge.Create("mailing.mailing", new { subject = "Filtered", mailing_model_id = partners, mailing_filter_id = filter });
        Assert.Equal("[('ref', '=', 'kept')]", (await bridge.Read("mailing.mailing", mailing, "mailing_domain")).GetString());

        await bridge.Call("mailing.mailing", "write", new[] { mailing }, new { mailing_model_id = contacts });

        Assert.Equal("[('is_blacklisted', '=', False)]", (await bridge.Read("mailing.mailing", mailing, "mailing_domain")).GetString());
    }

    [Fact]
    public async Task What_becomes_of_a_mailing_stands_in_its_log()
    {
        var (list, _) = await bridge.List("Logged", "logged@a.example");
        var mailing = await bridge.Create("mailing.mailing", new { subject = "Logged", body_html = "<p>x</p>", contact_list_ids = new[] { list } });

        await bridge.Call("mailing.mailing", "action_send_mail", new[] { mailing });

        var rows = await bridge.Call("mail.tracking.value", "search_read", new object[] { new object[] { "mail_message_id.model", "=", "mailing.mailing" }, new object[] { "mail_message_id.res_id", "=", mailing } }, new[] { "old_value_char", "new_value_char" });
        var row = Assert.Single(rows.EnumerateArray());
        Assert.Equal(("Draft", "Sent"), (row.GetProperty("old_value_char").GetString(), row.GetProperty("new_value_char").GetString()));
    }

    [Fact]
    public async Task Why_an_address_is_free_again_stands_with_the_change()
    {
        var blocked = await bridge.Create("mail.blacklist", new { email = $"{Guid.NewGuid():N}@free.example" });
        var address = (await bridge.Read("mail.blacklist", blocked, "email")).GetString();
        var wizard = await bridge.Create("mail.blacklist.remove", new { email = address, reason = "Asked for" });

        await bridge.Call("mail.blacklist.remove", "action_unblacklist_apply", new[] { wizard });

        var messages = await bridge.Call("mail.message", "search_read", new object[] { new object[] { "model", "=", "mail.blacklist" }, new object[] { "res_id", "=", blocked }, new object[] { "tracking_value_ids", "!=", false } }, new[] { "body" });
        Assert.Equal("<p>Unblock Reason: Asked for</p>", Assert.Single(messages.EnumerateArray()).GetProperty("body").GetString());
    }

    private static string Compact(JsonElement json) => JsonSerializer.Serialize(json);
}
