using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;

namespace OdooMailBridge.Plugins.MassMailing.Tests;

/// <summary>Recipients at work in a real browser: by mouse, by keyboard, and with scripts switched off.</summary>
[Collection(CampaignCollection.Name)]
public sealed class BrowserTests(CampaignBridge bridge, ChromiumBrowser browser) : IClassFixture<ChromiumBrowser>
{
    [Fact]
    public async Task A_recipient_unsubscribes_says_why_and_comes_back()
    {
        var (mail, list) = await Sent("browser");
        var subscription = (await bridge.Search("mailing.subscription", ("list_id", "=", list)))[0];
        var page = await browser.NewVisitor();
        await page.GotoAsync(Link(mail, "unsubscribe"));
        var opened = await OptedOut(subscription);
        await page.GetByRole(AriaRole.Button, new() { Name = "Unsubscribe" }).ClickAsync();
        var left = await page.GetByRole(AriaRole.Status).InnerTextAsync();
        var out_ = await OptedOut(subscription);
        await page.GetByLabel("Other").CheckAsync();
        await page.GetByLabel("Anything else").FillAsync("It was <b>fun</b>");
        await page.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();
        var thanks = await page.GetByRole(AriaRole.Status).InnerTextAsync();
        var reason = (await bridge.Read("mailing.subscription", subscription, "opt_out_reason_id"))[1].GetString();
        await page.GetByLabel("browser").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save my choice" }).ClickAsync();

        Assert.False(opened);
        Assert.Equal("You are no longer part of the browser mailing list.", left);
        Assert.True(out_);
        Assert.StartsWith("Thank you.", thanks, StringComparison.Ordinal);
        Assert.Equal("Other", reason);
        Assert.False(await OptedOut(subscription));
        Assert.True(await page.GetByLabel("browser").IsCheckedAsync());
    }

    [Fact]
    public async Task A_recipient_is_excluded_from_everything_and_comes_back()
    {
        var (mail, _) = await Sent("everything");
        var page = await browser.NewVisitor();
        await page.GotoAsync(Link(mail, "unsubscribe"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Exclude me from everything" }).ClickAsync();
        var blocked = (await bridge.Search("mail.blacklist", ("email", "=", "a@everything.example"))).Length;
        await page.GetByLabel("I changed my mind").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();
        var row = (await bridge.Search("mail.blacklist", ("email", "=", "a@everything.example")))[0];
        var reason = (await bridge.Read("mail.blacklist", row, "opt_out_reason_id"))[1].GetString();
        await page.GetByRole(AriaRole.Button, new() { Name = "Let me get mailings again" }).ClickAsync();

        Assert.Equal((1, "I changed my mind"), (blocked, reason));
        Assert.Empty(await bridge.Search("mail.blacklist", ("email", "=", "a@everything.example")));
    }

    [Fact]
    public async Task The_page_is_used_with_the_keyboard_alone()
    {
        var (mail, list) = await Sent("keyboard");
        var page = await browser.NewVisitor();
        await page.GotoAsync(Link(mail, "unsubscribe"));
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await page.GetByRole(AriaRole.Status).WaitForAsync();

        Assert.True(await OptedOut((await bridge.Search("mailing.subscription", ("list_id", "=", list)))[0]));
    }

    [Fact]
    public async Task Every_field_has_a_label_and_every_section_a_heading()
    {
        var (mail, _) = await Sent("labels");
        var page = await browser.NewVisitor();
        await page.GotoAsync(Link(mail, "unsubscribe"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Unsubscribe" }).ClickAsync();
        var snapshot = await page.Locator("body").AriaSnapshotAsync();

        Assert.Equal("en", await page.Locator("html").GetAttributeAsync("lang"));
        Assert.Equal(1, await page.Locator("h1").CountAsync());
        Assert.Equal(await page.Locator("section").CountAsync(), await page.Locator("section > h2").CountAsync());
        Assert.DoesNotMatch("- (radio|checkbox|textbox|button)\\s*$", snapshot);
        Assert.Contains("main", snapshot, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_campaign_is_seen_as_its_recipient_gets_it()
    {
        var (mail, _) = await Sent("preview");
        var page = await browser.NewVisitor();
        await page.GotoAsync(Link(mail, "view"));

        Assert.Equal("preview", await page.TitleAsync());
        Assert.True(await page.GetByText("Dear a").IsVisibleAsync());
        Assert.Contains("/unsubscribe?document_id=", await page.GetByRole(AriaRole.Link, new() { Name = "Leave" }).GetAttributeAsync("href"), StringComparison.Ordinal);
    }

    private async Task<(SunkMail Mail, int List)> Sent(string name)
    {
        var (list, _) = await bridge.List(name, $"a@{name}.example");
        var mailing = await bridge.Mailing(name, list, "<h1>Dear <t t-out=\"object.name\"/></h1><p><a href=\"/unsubscribe_from_list\">Leave</a> <a href=\"/view\">View</a></p>");
        await bridge.Call("mailing.mailing", "action_send_mail", new[] { mailing });
        return (Assert.Single(await bridge.Sink.To($"{name}.example", 1)), list);
    }

    private async Task<bool> OptedOut(int subscription) => (await bridge.Read("mailing.subscription", subscription, "opt_out")).GetBoolean();

    private static string Link(SunkMail mail, string page) => WebUtility.HtmlDecode(Regex.Match(mail.Html, $"href=\"([^\"]*/mailing/\\d+/{page}\\?[^\"]*)\"").Groups[1].Value);
}
