using System.Net;
using System.Net.Http.Json;
using Xunit;

namespace OdooMailBridge.Plugins.Mail.Tests.Inbound;

/// <summary>The button of notification mails: where it leads whom.</summary>
[Collection(InboundCollection.Name)]
public sealed class ViewLinkTests(InboundBridge fixture)
{
    [Fact]
    public async Task Leads_users_to_the_record_or_their_messages()
    {
        var record = await fixture.Create("res.partner", new { name = "Viewed" });
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = fixture.Bridge.Url };
        await http.PostAsJsonAsync("/web/session/authenticate", new { @params = new { db = fixture.Database, login = "admin", password = "admin" } });

        Assert.Equal((303, $"/odoo/res.partner/{record}?"), await Go($"/mail/view?model=res.partner&res_id={record}"));
        Assert.Equal((303, "/odoo/action-mail.action_discuss"), await Go("/mail/view?model=res.partner&res_id=999999"));
        Assert.Equal((303, "/odoo/action-mail.action_discuss"), await Go("/mail/view"));
        Assert.Equal((200, null), await Go($"/odoo/res.partner/{record}?"));

        async Task<(int, string?)> Go(string path)
        {
            using var answer = await http.GetAsync(path);
            return ((int)answer.StatusCode, answer.Headers.Location?.OriginalString);
        }
    }
}
