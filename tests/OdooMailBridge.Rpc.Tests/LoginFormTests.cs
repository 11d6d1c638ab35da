using System.Net;
using System.Text.RegularExpressions;
using OdooMailBridge.Rpc.Tests.Fakes;
using Xunit;

namespace OdooMailBridge.Rpc.Tests;

/// <summary>The page <c>/web/login</c>: people log in with a form whose token belongs to their cookie.</summary>
public sealed partial class LoginFormTests : IAsyncLifetime
{
    private const string Form = "application/x-www-form-urlencoded";
    private TestWire wire = null!;

    public async Task InitializeAsync() => wire = await TestWire.StartAsync();

    public async Task DisposeAsync() => await wire.DisposeAsync();

    [Fact]
    public async Task A_login_begins_a_session_and_leads_on()
    {
        var (cookie, token) = await PageAsync("/web/login?redirect=/odoo/contacts");
        using var answer = await PostAsync(cookie, $"csrf_token={token}&login=admin&password=admin&redirect=/odoo/contacts");

        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.Equal("/odoo/contacts", answer.Headers.Location!.ToString());
        var session = answer.Headers.GetValues("Set-Cookie").First().Split(';')[0];
        var check = await wire.JsonAsync("/web/session/check", "{}", headers => headers.Add("Cookie", session));
        Assert.Null(check["error"]);
    }

    [Fact]
    public async Task Without_a_place_to_go_it_leads_to_the_start_and_never_to_another_server()
    {
        var (cookie, token) = await PageAsync("/web/login");
        foreach (var redirect in new[] { "", "//evil.example", "https://evil.example", "/\\evil.example" })
        {
            using var answer = await PostAsync(cookie, $"csrf_token={token}&login=admin&password=admin&redirect={Uri.EscapeDataString(redirect)}");
            Assert.Equal("/odoo", answer.Headers.Location!.ToString());
        }
    }

    [Fact]
    public async Task A_wrong_password_shows_the_page_again()
    {
        var (cookie, token) = await PageAsync("/web/login");
        using var answer = await PostAsync(cookie, $"csrf_token={token}&login=%3Cadmin%3E&password=wrong");

        var page = await answer.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("Wrong login/password", page);
        Assert.Contains("value=\"&lt;admin&gt;\"", page);
    }

    [Fact]
    public async Task A_token_of_another_cookie_is_refused()
    {
        var (_, token) = await PageAsync("/web/login");
        var (other, _) = await PageAsync("/web/login");
        using var answer = await PostAsync(other, $"csrf_token={token}&login=admin&password=admin");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task With_several_databases_the_address_names_one()
    {
        wire.Databases.Names.Add("db2");
        using var which = await wire.Http.GetAsync("/web/login");
        Assert.Equal("/web/database/selector", which.Headers.Location!.ToString());

        var (cookie, token) = await PageAsync("/web/login?db=db2");
        using var answer = await PostAsync(cookie, $"csrf_token={token}&db=db2&login=admin&password=admin");
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
    }

    [Fact]
    public async Task The_choice_of_a_database_leads_to_its_login_and_on_to_the_page_that_was_wanted()
    {
        wire.Databases.Names.Add("a&b");
        using var which = await wire.Http.GetAsync("/web/login?redirect=/bridge/operations");
        var choice = await wire.Http.GetStringAsync(which.Headers.Location);

        Assert.Contains("href=\"/web/login?db=a%26b&amp;redirect=%2Fbridge%2Foperations\">a&amp;b</a>", choice);
    }

    private async Task<(string Cookie, string Token)> PageAsync(string path)
    {
        using var page = await wire.Http.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        return (page.Headers.GetValues("Set-Cookie").Single().Split(';')[0], Token().Match(await page.Content.ReadAsStringAsync()).Groups[1].Value);
    }

    private Task<HttpResponseMessage> PostAsync(string cookie, string form) => wire.PostAsync("/web/login", form, Form, headers => headers.Add("Cookie", cookie));

    [GeneratedRegex("name=csrf_token value=\"([0-9a-f]{40}o[0-9]+)\"")]
    private static partial Regex Token();
}
