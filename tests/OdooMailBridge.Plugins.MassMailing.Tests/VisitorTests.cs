using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace OdooMailBridge.Plugins.MassMailing.Tests;

[Collection(CampaignCollection.Name)]
public sealed partial class VisitorTests(CampaignBridge bridge)
{
    private const string Browser = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

    [Fact]
    public async Task Machines_are_told_apart_and_Odoos_counters_count_everybody()
    {
        string[] names = ["early", "human", "proxy", "scanner"];
        var (list, _) = await bridge.List("Visits", [.. names.Select(name => $"{name}@visits.example")]);
        var mailing = await bridge.Mailing("Visits {{ object.name }}", list, "<p><a href=\"https://shop.example/visits\">offer</a></p>");
        await bridge.Call("mailing.mailing", "action_send_mail", new[] { mailing });
        var html = (await bridge.Sink.To("visits.example", 4)).ToDictionary(mail => mail.Recipient.Split('@')[0], mail => mail.Html);
        await bridge.Sql($"UPDATE mailing_trace SET sent_datetime = sent_datetime - interval '1 hour' WHERE mass_mailing_id = {mailing} AND email NOT LIKE 'early@%'; UPDATE mailing_trace SET sent_datetime = sent_datetime + interval '1 hour' WHERE email LIKE 'early@visits%'");

        await Visit(Pixel().Match(html["early"]).Groups[1].Value, Browser);
        await Visit(Pixel().Match(html["human"]).Groups[1].Value, Browser);
        await Visit(Pixel().Match(html["proxy"]).Groups[1].Value, "Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)");
        await Visit(Link().Match(html["scanner"]).Groups[1].Value, "Barracuda Sentinel (EE)");
        await Visit(Link().Match(html["human"]).Groups[1].Value, "BarracudaCentral");
        await Visit(Link().Match(html["human"]).Groups[1].Value, Browser);

        Assert.Equal((4, 2), ((await bridge.Read("mailing.mailing", mailing, "opened")).GetInt32(), (await bridge.Search("mailing.trace", ("mass_mailing_id", "=", mailing), ("links_click_datetime", "!=", false))).Length));
        var told = (await bridge.Call("mailing.mailing", "read_visits", new[] { mailing }))[0];
        Assert.Equal([4, 2, 2, 2, 1, 1], new[] { "opened", "opened_by_people", "opened_by_machines", "clicked", "clicked_by_people", "clicked_by_machines" }.Select(name => told.GetProperty(name).GetInt32()));
        Assert.Equal("""[{"why":"user agent names barracuda","mails":2},{"why":"within seconds of sending","mails":1}]""", told.GetProperty("evidence").GetRawText());
    }

    [Theory]
    [InlineData("https://example.com/über uns?q=ä&r=%C3%A4#ö", "https://example.com/%C3%BCber%20uns?q=%C3%A4&r=%C3%A4#%C3%B6")]
    [InlineData("https://Bücher.example/a b", "https://xn--bcher-kva.example/a%20b")]
    [InlineData("https://example.com/x\r\nSet-Cookie: a=b", "https://example.com/x%0D%0ASet-Cookie:%20a=b")]
    public async Task Links_are_followed_in_whatever_script_they_were_written(string url, string target)
    {
        var link = await bridge.Create("link.tracker", new { url });

        using var answer = await bridge.Browser.GetAsync($"/r/{await bridge.Read("link.tracker", link, "code")}");

        Assert.Equal(301, (int)answer.StatusCode);
        Assert.Equal(target, answer.Headers.GetValues("Location").Single());
    }

    [Fact]
    public async Task Addresses_with_NUL_name_no_database()
    {
        using var link = await bridge.Browser.GetAsync("/r/none?db=%00");
        using var login = await bridge.Browser.GetAsync("/web/login?db=%00");

        Assert.Equal(404, (int)link.StatusCode);
        Assert.NotEqual(500, (int)login.StatusCode);
    }

    [Theory]
    [InlineData(Browser, null, false)]
    [InlineData("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)", null, false)]
    [InlineData("YahooMailProxy; https://help.yahoo.com/kb/yahoo-mail-proxy-SLN28749.html", null, false)]
    [InlineData("Mozilla/5.0", null, true)]
    [InlineData("", null, true)]
    [InlineData("curl/8.5.0", null, true)]
    [InlineData("Mozilla/5.0 (compatible; Googlebot/2.1)", null, true)]
    [InlineData("Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; BingPreview/1.0b) Chrome/100", null, true)]
    [InlineData(Browser, "prefetch;prerender", true)]
    public void What_a_visitor_says_of_itself_decides(string agent, string? purpose, bool machine)
    {
        var headers = new HeaderDictionary { ["User-Agent"] = agent };
        if (purpose is not null) headers["Sec-Purpose"] = purpose;
        Assert.Equal(machine, JudgeVisitor.Machine(headers) is not null);
    }

    private async Task Visit(string url, string agent)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        request.Headers.TryAddWithoutValidation("User-Agent", agent);
        using var answer = await bridge.Browser.SendAsync(request);
        Assert.True(answer.IsSuccessStatusCode || (int)answer.StatusCode == 301);
    }

    [GeneratedRegex("src=\"([^\"]*/blank.gif)\"")]
    private static partial Regex Pixel();

    [GeneratedRegex("href=\"([^\"]*/r/[^\"]*)\"")]
    private static partial Regex Link();
}
