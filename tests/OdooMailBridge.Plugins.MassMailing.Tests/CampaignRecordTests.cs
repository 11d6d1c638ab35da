using Xunit;

namespace OdooMailBridge.Plugins.MassMailing.Tests;

/// <summary>What the records of campaigns accept and answer beside sending.</summary>
[Collection(CampaignCollection.Name)]
public sealed class CampaignRecordTests(CampaignBridge bridge)
{
    [Fact]
    public async Task A_mailing_is_renamed_to_a_name_that_is_free()
    {
        var name = $"Named {Guid.NewGuid():N}";
        var first = await bridge.Create("mailing.mailing", new { subject = "One" });
        var second = await bridge.Create("mailing.mailing", new { subject = "Two" });
        await bridge.Call("mailing.mailing", "write", first, new { name });
        await bridge.Call("mailing.mailing", "write", second, new { name });
        await bridge.Call("mailing.mailing", "write", first, new { name });

        Assert.Equal((name, $"{name} [2]"), ((await bridge.Read("mailing.mailing", first, "name")).GetString(), (await bridge.Read("mailing.mailing", second, "name")).GetString()));
    }

    [Fact]
    public async Task A_version_of_a_test_keeps_its_campaign_also_before_it_is_sent()
    {
        var mailing = await bridge.Create("mailing.mailing", new { subject = "Version", ab_testing_enabled = true });

        Assert.Contains("A campaign should be set when A/B test is enabled", await bridge.Refused("mailing.mailing", "write", mailing, new { campaign_id = false }), StringComparison.Ordinal);
        await bridge.Call("mailing.mailing", "write", mailing, new { campaign_id = false, ab_testing_enabled = false });
    }

    [Theory]
    [InlineData("[bad")]
    [InlineData("[('no_such_field', '=', 1)]")]
    public async Task A_filter_that_finds_nothing_by_its_form_is_refused(string domain)
    {
        var model = await bridge.Ref("base", "model_res_partner");

        Assert.Contains("The filter domain is not valid for this recipients.", await bridge.Refused("mailing.filter", "create", new { name = "Bad", mailing_model_id = model, mailing_domain = domain }), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_click_that_is_written_down_counts()
    {
        var link = await bridge.Create("link.tracker", new { url = $"http://{Guid.NewGuid():N}.test" });
        var click = await bridge.Create("link.tracker.click", new { link_id = link });
        Assert.Equal(1, (await bridge.Read("link.tracker", link, "count")).GetInt32());

        await bridge.Call("link.tracker.click", "unlink", click);
        Assert.Equal(0, (await bridge.Read("link.tracker", link, "count")).GetInt32());
    }

    [Fact]
    public async Task Who_stays_on_a_list_is_asked_among_its_own_contacts()
    {
        var (list, contacts) = await bridge.List("Stay", "in@stay.example", "out@stay.example");
        var subscription = (await bridge.Search("mailing.subscription", ("contact_id", "=", contacts[1])))[0];
        await bridge.Call("mailing.subscription", "write", subscription, new { opt_out = true });

        var found = await bridge.CallIn(new { default_list_ids = new[] { list } }, "mailing.contact", "search", (object)new object[] { new object[] { "opt_out", "=", false } });

        Assert.Equal([contacts[0]], found.EnumerateArray().Select(id => id.GetInt32()));
    }

    [Fact]
    public async Task Traces_that_were_moved_on_are_answered_as_text()
    {
        var mailing = await bridge.Create("mailing.mailing", new { subject = "Traced" });
        var trace = await bridge.Create("mailing.trace", new { mass_mailing_id = mailing, model = "res.partner", res_id = 1 });

        Assert.Equal($"mailing.trace({trace},)", (await bridge.Call("mailing.trace", "set_opened", trace)).GetString());
    }
}
