using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Xunit;

namespace OdooMailBridge.Plugins.MassMailing.Tests;

/// <summary>What the links of a campaign's mail do, asked for by HTTP as mail programs, scanners and browsers do.</summary>
[Collection(CampaignCollection.Name)]
public sealed partial class RecipientPageTests(CampaignBridge bridge)
{
    private const string Body = "<p><a href=\"https://shop.example/offer\">Offer</a> <a href=\"/unsubscribe_from_list\">Unsubscribe</a> <a href=\"/view\">View</a></p>";

    [Fact]
    public async Task One_click_unsubscribes_at_once_as_RFC_8058_says()
    {
        var (mail, list, _) = await Sent("oneclick", Body);
        var link = ListUnsubscribe(mail);
        var asked = await bridge.Browser.GetAsync(link);
        var before = await OptedOut(list);
        var acted = await bridge.Browser.PostAsync(link, new FormUrlEncodedContent([new("List-Unsubscribe", "One-Click")]));

        Assert.Equal("List-Unsubscribe=One-Click", mail.Header("List-Unsubscribe-Post"));
        Assert.Equal(HttpStatusCode.MethodNotAllowed, asked.StatusCode);
        Assert.Equal((0, HttpStatusCode.OK, ""), (before, acted.StatusCode, await acted.Content.ReadAsStringAsync()));
        Assert.Equal(1, await OptedOut(list));
    }

    [Fact]
    public async Task A_scanner_that_follows_the_footer_changes_nothing()
    {
        var (mail, list, _) = await Sent("scanner", Body);
        var page = await bridge.Browser.GetAsync(Link(mail, "unsubscribe"));
        var html = await page.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Contains("<button type=\"submit\" name=\"action\" value=\"unsubscribe\">", html, StringComparison.Ordinal);
        Assert.Equal(0, await OptedOut(list));
        Assert.Contains("frame-ancestors 'none'", page.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_changed_token_or_address_opens_nothing()
    {
        var (mail, list, _) = await Sent("token", Body);
        var link = Link(mail, "unsubscribe");
        var other = await bridge.Browser.PostAsync(link.Replace("a%40token.example", "b%40token.example", StringComparison.Ordinal), null);
        var wrong = await bridge.Browser.PostAsync(link[..^2] + "00", null);
        var none = await bridge.Browser.GetAsync(link[..link.IndexOf('?', StringComparison.Ordinal)]);

        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized, HttpStatusCode.BadRequest), (other.StatusCode, wrong.StatusCode, none.StatusCode));
        Assert.Equal(0, await OptedOut(list));
    }

    [Fact]
    public async Task Calls_change_lists_blocklist_and_reason()
    {
        var (mail, list, mailing) = await Sent("calls", Body);
        var claim = Claim(mail, mailing);
        var left = await Json("/mailing/list/update", claim, ("lists_optin_ids", Array.Empty<int>()));
        var reason = (await bridge.Search("mailing.subscription.optout", ("is_feedback", "=", true)))[0];
        var explained = await Json("/mailing/feedback", claim, ("last_action", "subscription_updated"), ("opt_out_reason_id", reason), ("feedback", "Too <many>"));
        var blocked = await Json("/mailing/blocklist/add", claim);
        var blacklisted = await bridge.Search("mail.blacklist", ("email", "=", "a@calls.example"));
        var unblocked = await Json("/mailing/blocklist/remove", claim);
        var subscription = (await bridge.Search("mailing.subscription", ("list_id", "=", list)))[0];

        Assert.Equal((1, true, true, true), (left.GetInt32(), explained.GetBoolean(), blocked.GetBoolean(), unblocked.GetBoolean()));
        Assert.Single(blacklisted);
        Assert.Empty(await bridge.Search("mail.blacklist", ("email", "=", "a@calls.example")));
        Assert.Equal(reason, (await bridge.Read("mailing.subscription", subscription, "opt_out_reason_id"))[0].GetInt32());
        Assert.Single(await bridge.Search("mail.message", ("model", "=", "mailing.contact"), ("body", "ilike", "Too &lt;many&gt;")));
    }

    [Fact]
    public async Task Calls_without_claim_or_with_a_wrong_token_are_refused()
    {
        var (mail, _, mailing) = await Sent("refused", Body);
        var claim = Claim(mail, mailing);
        var token = (string)claim["hash_token"];
        claim["hash_token"] = (token[0] == '0' ? "1" : "0") + token[1..];

        Assert.Equal("error", (await Json("/mailing/blocklist/add", [])).GetString());
        Assert.Equal("unauthorized", (await Json("/mailing/blocklist/add", claim)).GetString());
        Assert.Equal("error", (await Json("/mailing/feedback", Claim(mail, mailing), ("last_action", "blocklist_add"))).GetString());
        Assert.Empty(await bridge.Search("mail.blacklist", ("email", "=", "a@refused.example")));
    }

    [Fact]
    public async Task The_pixel_opens_and_a_tracked_link_is_counted()
    {
        var (mail, _, mailing) = await Sent("pixel", Body);
        var pixel = Pixel().Match(mail.Html).Groups[1].Value;
        var wrong = await bridge.Browser.GetAsync(pixel.Replace("/blank", "0/blank", StringComparison.Ordinal));
        var before = await bridge.Traces(mailing);
        var picture = await bridge.Browser.GetAsync(pixel);
        var opened = await bridge.Traces(mailing);
        var followed = await bridge.Browser.GetAsync(Tracked().Match(mail.Html).Groups[1].Value);
        var figures = (await bridge.Call("mailing.mailing", "read", new[] { mailing }, new[] { "opened", "clicked", "clicks_ratio" }))[0];

        Assert.Equal((HttpStatusCode.Unauthorized, "a@pixel.example sent"), (wrong.StatusCode, Assert.Single(before)));
        Assert.Equal((HttpStatusCode.OK, "image/gif", 43), (picture.StatusCode, picture.Content.Headers.ContentType!.MediaType, (await picture.Content.ReadAsByteArrayAsync()).Length));
        Assert.Equal("a@pixel.example open", Assert.Single(opened));
        Assert.Equal(HttpStatusCode.MovedPermanently, followed.StatusCode);
        Assert.StartsWith("https://shop.example/offer?utm_source=", followed.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.Equal((1, 1, 100.0), (figures.GetProperty("opened").GetInt32(), figures.GetProperty("clicked").GetInt32(), figures.GetProperty("clicks_ratio").GetDouble()));
    }

    /// <summary>Programs that look whether a link is alive, by HEAD, are no readers.</summary>
    [Fact]
    public async Task Who_only_looks_is_told_what_a_reader_would_be_and_counts_for_nothing()
    {
        var (mail, _, mailing) = await Sent("looked", Body);
        var (pixel, tracked) = (Pixel().Match(mail.Html).Groups[1].Value, Tracked().Match(mail.Html).Groups[1].Value);
        var picture = await Ask(HttpMethod.Head, pixel);
        var followed = await Ask(HttpMethod.Head, tracked);
        var page = await Ask(HttpMethod.Head, Link(mail, "unsubscribe"));

        Assert.Equal((HttpStatusCode.OK, "image/gif", 43L), (picture.StatusCode, picture.Content.Headers.ContentType!.MediaType, picture.Content.Headers.ContentLength));
        Assert.Empty(await picture.Content.ReadAsByteArrayAsync());
        Assert.Equal(HttpStatusCode.MovedPermanently, followed.StatusCode);
        Assert.StartsWith("https://shop.example/offer?utm_source=", followed.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Equal("a@looked.example sent", Assert.Single(await bridge.Traces(mailing)));
        foreach (var address in new[] { pixel, tracked })
        {
            var refused = await Ask(HttpMethod.Put, address);
            Assert.Equal((HttpStatusCode.MethodNotAllowed, "GET, HEAD"), (refused.StatusCode, string.Join(", ", refused.Content.Headers.Allow)));
        }

        async Task<HttpResponseMessage> Ask(HttpMethod method, string address) => await bridge.Browser.SendAsync(new HttpRequestMessage(method, address));
    }

    [Fact]
    public async Task Every_visit_of_a_short_link_counts_and_its_campaign_names_are_remembered()
    {
        var link = await bridge.Create("link.tracker", new { url = "https://shop.example/anonymous" });
        var address = (await bridge.Read("link.tracker", link, "code")).GetString();
        var plain = await bridge.Browser.GetAsync($"/r/{address}");
        var named = await bridge.Browser.GetAsync($"/r/{address}?utm_campaign=Spring&utm_source=News&utm_medium={new string('x', 300)}");
        using var robot = new HttpRequestMessage(HttpMethod.Get, $"/r/{address}");
        robot.Headers.Add("User-Agent", "Examplebot/1.0");
        var scanned = await bridge.Browser.SendAsync(robot);

        Assert.Equal((HttpStatusCode.MovedPermanently, HttpStatusCode.MovedPermanently, HttpStatusCode.MovedPermanently), (plain.StatusCode, named.StatusCode, scanned.StatusCode));
        Assert.Equal(2, (await bridge.Read("link.tracker", link, "count")).GetInt32());
        Assert.False(plain.Headers.Contains("Set-Cookie"));
        var cookies = named.Headers.GetValues("Set-Cookie").ToArray();
        Assert.Equal(["odoo_utm_campaign=Spring", "odoo_utm_source=News"], cookies.Select(cookie => cookie.Split(';')[0]));
        Assert.All(cookies, cookie => Assert.Contains("max-age=2678400", cookie, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task The_view_shows_the_mail_to_its_recipient_only()
    {
        var (mail, _, _) = await Sent("view", "<p>Dear <t t-out=\"object.name\"/></p><p><a href=\"/view\">View</a></p>");
        var link = Link(mail, "view");
        var shown = await bridge.Browser.GetAsync(link);
        var wrong = await bridge.Browser.GetAsync(link[..^1]);

        Assert.Contains("Dear a", await shown.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Unauthorized, wrong.StatusCode);
    }

    [Fact]
    public async Task Preferences_without_token_need_a_session()
    {
        var nobody = await bridge.Browser.GetAsync("/mailing/my");
        var login = await bridge.Browser.PostAsJsonAsync("/web/session/authenticate", new { jsonrpc = "2.0", method = "call", id = 1, @params = new { db = bridge.Database, login = "admin", password = "admin" } });
        using var request = new HttpRequestMessage(HttpMethod.Get, "/mailing/my");
        request.Headers.Add("Cookie", login.Headers.GetValues("Set-Cookie").First().Split(';')[0]);
        var mine = await bridge.Browser.SendAsync(request);
        using var forged = new HttpRequestMessage(HttpMethod.Post, "/mailing/my") { Content = new FormUrlEncodedContent([new("action", "block")]) };
        forged.Headers.Add("Cookie", login.Headers.GetValues("Set-Cookie").First().Split(';')[0]);
        var refused = await bridge.Browser.SendAsync(forged);

        Assert.Equal(HttpStatusCode.Redirect, nobody.StatusCode);
        Assert.Contains("admin@example.com", await mine.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("The page was too old.", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Empty(await bridge.Search("mail.blacklist", ("email", "=", "admin@example.com")));
    }

    private async Task<(SunkMail Mail, int List, int Mailing)> Sent(string name, string body)
    {
        var (list, _) = await bridge.List(name, $"a@{name}.example");
        var mailing = await bridge.Mailing(name, list, body);
        await bridge.Call("mailing.mailing", "action_send_mail", new[] { mailing });
        return (Assert.Single(await bridge.Sink.To($"{name}.example", 1)), list, mailing);
    }

    private async Task<int> OptedOut(int list) => (await bridge.Search("mailing.subscription", ("list_id", "=", list), ("opt_out", "=", true))).Length;

    private async Task<JsonElement> Json(string path, Dictionary<string, object> claim, params (string Name, object Value)[] more)
    {
        var all = new Dictionary<string, object>(claim);
        foreach (var (name, value) in more) all[name] = value;
        using var answer = await bridge.Browser.PostAsJsonAsync(path, new { jsonrpc = "2.0", method = "call", id = 7, @params = all });
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("result");
    }

    private static Dictionary<string, object> Claim(SunkMail mail, int mailing)
    {
        var query = System.Web.HttpUtility.ParseQueryString(new Uri(Link(mail, "unsubscribe")).Query);
        return new() { ["mailing_id"] = mailing, ["document_id"] = int.Parse(query["document_id"]!, System.Globalization.CultureInfo.InvariantCulture), ["email"] = query["email"]!, ["hash_token"] = query["hash_token"]! };
    }

    private static string ListUnsubscribe(SunkMail mail) => mail.Header("List-Unsubscribe").Trim('<', '>');

    private static string Link(SunkMail mail, string page) => WebUtility.HtmlDecode(Regex.Match(mail.Html, $"href=\"([^\"]*/mailing/\\d+/{page}\\?[^\"]*)\"").Groups[1].Value);

    [GeneratedRegex("src=\"([^\"]*/mail/track/[^\"]*)\"")]
    private static partial Regex Pixel();

    [GeneratedRegex("href=\"([^\"]*/r/[^\"]*)\"")]
    private static partial Regex Tracked();
}
