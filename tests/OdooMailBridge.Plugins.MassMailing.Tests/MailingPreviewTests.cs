using Xunit;

namespace OdooMailBridge.Plugins.MassMailing.Tests;

/// <summary>A mailing shown for one recipient: as it will be read, with what is amiss, and nothing sent or counted.</summary>
[Collection(CampaignCollection.Name)]
public sealed class MailingPreviewTests(CampaignBridge bridge)
{
    [Fact]
    public async Task Shows_the_mail_of_one_recipient_and_writes_nothing()
    {
        var (list, contacts) = await bridge.List("Preview", "a@preview.example", "b@preview.example");
        var mailing = await bridge.Create("mailing.mailing", new
        {
            subject = "For {{ object.email }}", preview = "short", body_html = "<p>Dear <t t-out=\"object.name\"/></p><a href=\"/unsubscribe_from_list\">no more</a><a href=\"https://shop.example/offer\">offer</a>",
            email_from = "News <news@preview.example>", contact_list_ids = new object[] { new object[] { 6, 0, new[] { list } } },
        });
        var shown = await bridge.Call("mailing.mailing", "render_preview", new[] { mailing }, contacts[1]);
        var headers = shown.GetProperty("headers");

        Assert.Equal(("For b@preview.example", "b@preview.example", "News <news@preview.example>"),
            (headers.GetProperty("Subject").GetString(), headers.GetProperty("To").GetString(), headers.GetProperty("From").GetString()));
        Assert.Contains("/unsubscribe_oneclick?document_id=", headers.GetProperty("List-Unsubscribe").GetString(), StringComparison.Ordinal);
        Assert.Contains("short", shown.GetProperty("html").GetString(), StringComparison.Ordinal);
        Assert.Contains("Dear b", shown.GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Contains("https://shop.example/offer", shown.GetProperty("links").EnumerateArray().Select(link => link.GetString()));
        Assert.True(shown.GetProperty("size").GetInt32() > 500);
        Assert.Empty(shown.GetProperty("warnings").EnumerateArray());
        Assert.Empty(await bridge.Traces(mailing));
        Assert.Empty(await bridge.Search("link.tracker", ("mass_mailing_id", "=", mailing)));
    }

    [Fact]
    public async Task Says_what_is_amiss()
    {
        var (list, contacts) = await bridge.List("Amiss", "a@amiss.example", "nobody");
        await bridge.Create("mail.blacklist", new { email = "a@amiss.example" });
        var mailing = await bridge.Create("mailing.mailing", new { subject = "{{ object.company_name or '' }}", body_html = "<p>Hi</p>", contact_list_ids = new object[] { new object[] { 6, 0, new[] { list } } } });
        var refused = await bridge.Call("mailing.mailing", "render_preview", new[] { mailing }, contacts[0]);
        var unknown = await bridge.Call("mailing.mailing", "render_preview", new[] { mailing }, contacts[1]);
        var missing = await bridge.Refused("mailing.mailing", "render_preview", new[] { mailing }, 999_999);

        Assert.Equal(["The subject is empty.", "a@amiss.example is on the blacklist.", "The body has no link to unsubscribe."], refused.GetProperty("warnings").EnumerateArray().Select(line => line.GetString()));
        Assert.Contains("nobody has no email address.", unknown.GetProperty("warnings").EnumerateArray().Select(line => line.GetString()));
        Assert.Contains("Record does not exist or has been deleted.", missing, StringComparison.Ordinal);
    }
}
