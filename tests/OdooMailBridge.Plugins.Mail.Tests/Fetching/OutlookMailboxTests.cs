using System.Globalization;
using System.Text;
using OdooMailBridge.Plugins.Mail.Tests.Servers;
using OdooMailBridge.TestKit.Peers;
using Xunit;

namespace OdooMailBridge.Plugins.Mail.Tests.Fetching;

/// <summary>A mailbox read with a Microsoft account: agreed to by an administrator, its token renewed, shown to the IMAP server as XOAUTH2.</summary>
[Collection(InboundCollection.Name)]
public sealed class OutlookMailboxTests(InboundBridge fixture)
{
    private static readonly PeerCertificates Certificates = new();

    [Fact]
    public async Task Outlooks_mailbox_is_opened_with_a_renewed_token_and_its_mail_taken()
    {
        await using var tokens = new TokenPeer(form => form.Contains("authorization_code", StringComparison.Ordinal)
            ? (200, """{"access_token":"first","expires_in":-1,"refresh_token":"refresh-1"}""")
            : (200, """{"access_token":"second","expires_in":3600,"refresh_token":"refresh-2"}"""));
        var module = (await fixture.Call("ir.module.module", "search", [new object[] { new[] { "name", "=", "microsoft_outlook" } }]))[0].GetInt32();
        await fixture.Call("ir.module.module", "button_immediate_install", [new[] { module }]);
        foreach (var (key, value) in new[] { ("_client_id", "client"), ("_client_secret", "hidden"), (".endpoint", tokens.Address.ToString()) })
            await fixture.Call("ir.config_parameter", "set_param", ["microsoft_outlook" + key, value]);
        var mail = InboundBridge.Mail("outlook-1");
        await using var peer = ScriptedPeer.Play(Mailbox("second", mail));
        var model = (await fixture.Call("ir.model", "search", [new[] { new[] { "model", "=", "res.partner" } }]))[0].GetInt32();
        var server = await fixture.Create("fetchmail.server", new { name = "Outlook", server_type = "outlook", server = "localhost", port = peer.Port, is_ssl = true, user = "a@outlook.com", object_id = model });

        Assert.Equal("SSL is required for server “Outlook”.", (await fixture.Error("fetchmail.server", "write", new[] { server }, new { is_ssl = false })).Message);
        Assert.Contains("Please connect with your Outlook account before using it.", (await fixture.Error("fetchmail.server", "fetch_mail", new[] { server })).Message, StringComparison.Ordinal);
        var link = (await fixture.Call("fetchmail.server", "open_microsoft_outlook_uri", [new[] { server }])).GetProperty("url").GetString()!;
        Assert.Contains(Uri.EscapeDataString("IMAP.AccessAsUser.All"), link, StringComparison.Ordinal);
        using var browser = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = fixture.Bridge.Url };
        Assert.Equal($"/odoo/fetchmail.server/{server}", (await browser.GetAsync($"/microsoft_outlook/confirm?code=granted&{link.Split('&')[^1]}")).Headers.Location?.ToString());
        await fixture.Call("fetchmail.server", "fetch_mail", [new[] { server }]);

        Assert.Contains("refresh_token=refresh-1", tokens.Forms.Last(), StringComparison.Ordinal); // the first token had ended
        Assert.Equal(1, await fixture.Count("res.partner", new object[] { "name", "=", "Mail outlook-1" }));
        Assert.Empty(peer.Faults);
    }

    private static PeerScript Mailbox(string token, string mail)
    {
        var login = Convert.ToBase64String(Encoding.UTF8.GetBytes($"user=a@outlook.com\u0001auth=Bearer {token}\u0001\u0001"));
        return new PeerScript().Secure(Certificates.For("localhost")).Line("* OK [CAPABILITY IMAP4rev1 AUTH=XOAUTH2 SASL-IR] ready")
            .On($"A1 AUTHENTICATE XOAUTH2 {login}", "A1 OK [CAPABILITY IMAP4rev1] in")
            .On("A2 SELECT", "* 1 EXISTS", "* OK [UIDVALIDITY 7] valid", "* OK [UIDNEXT 2] next", "A2 OK [READ-WRITE] selected")
            .On("A3 UID SEARCH", "* SEARCH 1", "A3 OK found").On("A4 UID SEARCH", "* SEARCH", "A4 OK found")
            .On("A5 UID FETCH 1", string.Create(CultureInfo.InvariantCulture, $"* 1 FETCH (UID 1 RFC822.SIZE {mail.Length})"), "A5 OK fetched")
            .On("A6 UID FETCH 1", string.Create(CultureInfo.InvariantCulture, $"* 1 FETCH (UID 1 BODY[] {{{mail.Length}}}\r\n{mail})"), "A6 OK fetched")
            .On("A7 UID STORE 1 +FLAGS", "A7 OK stored").On("A8 LOGOUT", "* BYE", "A8 OK out");
    }
}
