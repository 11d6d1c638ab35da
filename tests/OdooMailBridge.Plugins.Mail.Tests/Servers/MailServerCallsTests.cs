using System.Text.Json;
using OdooMailBridge.TestKit.Peers;
using OdooMailBridge.Transport.Smtp.Listener;
using Xunit;

namespace OdooMailBridge.Plugins.Mail.Tests.Servers;

/// <summary>What administrators do with outgoing servers over RPC, against real sockets.</summary>
public sealed class MailServerCallsTests(OutboundBridge bridge) : IClassFixture<OutboundBridge>
{
    private static readonly PeerCertificates Certificates = new();

    [Fact]
    public async Task A_refused_port_is_told_when_the_server_is_saved()
    {
        Assert.Contains("465 (SSL/TLS), 587 (STARTTLS) or 2525", await bridge.Error("ir.mail_server", "create", new { name = "A", smtp_host = "x.test" }), StringComparison.Ordinal);
        var server = await bridge.Server(new { name = "B", smtp_host = "x.test", smtp_port = 587 });
        Assert.Contains("2525", await bridge.Error("ir.mail_server", "write", new[] { server }, new { smtp_port = 25 }), StringComparison.Ordinal);
        Assert.True((await bridge.Server(new { name = "Command line", smtp_authentication = "cli" })) > 0);
    }

    [Fact]
    public async Task A_strict_server_refuses_a_certificate_that_a_plain_one_accepts_and_the_dialogue_tells_why()
    {
        await using var listener = Listener(new Catcher(), authenticated: true);
        var plain = await bridge.Server(new { name = "Plain", smtp_host = "localhost", smtp_port = listener.LocalEndPoint.Port, smtp_encryption = "starttls", smtp_user = "anna", smtp_pass = "very-secret" });
        var strict = await bridge.Server(new { name = "Strict", smtp_host = "localhost", smtp_port = listener.LocalEndPoint.Port, smtp_encryption = "starttls_strict" });
        await bridge.Call("ir.mail_server", "test_smtp_connection", new[] { plain });
        Assert.StartsWith("An SSL exception occurred.", await bridge.Error("ir.mail_server", "test_smtp_connection", new[] { strict }), StringComparison.Ordinal);

        var accepted = await bridge.First("ir.mail_server", "read_connection_transcript", plain);
        Assert.True(accepted.GetProperty("succeeded").GetBoolean());
        var dialogue = accepted.GetProperty("dialogue").GetString()!;
        Assert.Contains("any certificate is accepted; a check would have said", dialogue, StringComparison.Ordinal);
        Assert.Contains("C: RCPT TO:<noreply@odoo.com>", dialogue, StringComparison.Ordinal);
        Assert.DoesNotContain("very-secret", dialogue, StringComparison.Ordinal);
        Assert.DoesNotContain(Convert.ToBase64String("\0anna\0very-secret"u8), dialogue, StringComparison.Ordinal);
        var refused = await bridge.First("ir.mail_server", "read_connection_transcript", strict);
        Assert.False(refused.GetProperty("succeeded").GetBoolean());
        Assert.Contains("certificate verify failed", refused.GetProperty("dialogue").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("smtp_encryption", """{"smtp_encryption":"ssl","smtp_port":25}""", """{"smtp_port":465}""")]
    [InlineData("smtp_encryption", """{"smtp_encryption":"starttls","smtp_port":465}""", """{"smtp_port":25}""")]
    [InlineData("smtp_encryption", """{"smtp_encryption":"ssl_strict","smtp_port":25}""", """{"smtp_port":465}""")]
    [InlineData("smtp_encryption", """{"smtp_encryption":"starttls","smtp_port":587,"smtp_authentication":"gmail"}""", "{}")]
    [InlineData("smtp_authentication", """{"smtp_authentication":"gmail","smtp_user":"a@gmail.com"}""", """{"from_filter":"a@gmail.com","smtp_encryption":"starttls","smtp_host":"smtp.gmail.com","smtp_port":587}""")]
    [InlineData("smtp_user", """{"smtp_authentication":"gmail","smtp_user":"b@gmail.com","from_filter":"a@gmail.com"}""", """{"from_filter":"b@gmail.com"}""")]
    [InlineData("smtp_user", """{"smtp_authentication":"login","smtp_user":"b@gmail.com"}""", "{}")]
    public async Task A_form_is_filled_in_as_Odoo_fills_it(string field, string values, string changed)
    {
        var spec = new { smtp_port = new { }, smtp_host = new { }, smtp_encryption = new { }, from_filter = new { } };
        var answer = await bridge.Call("ir.mail_server", "onchange", Array.Empty<int>(), JsonDocument.Parse(values).RootElement, new[] { field }, spec);
        Assert.True(JsonElement.DeepEquals(JsonDocument.Parse(changed).RootElement, answer.GetProperty("value")), answer.GetRawText());
    }

    [Fact]
    public async Task Googles_link_needs_credentials_and_its_way_back_a_genuine_state()
    {
        var server = await bridge.Server(new { name = "Gmail", smtp_host = "smtp.gmail.com", smtp_port = 587, smtp_encryption = "starttls", smtp_authentication = "gmail", smtp_user = "a@gmail.com" });
        Assert.Equal("Please configure your Gmail credentials.", await bridge.Error("ir.mail_server", "open_google_gmail_uri", new[] { server }));
        await bridge.Call("ir.config_parameter", "set_param", "google_gmail_client_id", "client");
        await bridge.Call("ir.config_parameter", "set_param", "google_gmail_client_secret", "hidden");
        var link = (await bridge.Call("ir.mail_server", "open_google_gmail_uri", new[] { server })).GetProperty("url").GetString()!;
        Assert.StartsWith("https://accounts.google.com/o/oauth2/v2/auth?client_id=client&redirect_uri=", link, StringComparison.Ordinal);
        Assert.DoesNotContain("hidden", link, StringComparison.Ordinal);

        using var browser = new HttpClient { BaseAddress = bridge.Url };
        var forged = Uri.EscapeDataString($$"""{"model":"ir.mail_server","id":{{server}},"csrf_token":"0000","db":"x"}""");
        foreach (var query in new[] { $"?code=c&state={forged}", "?code=c&state=nonsense", "?code=c", $"?{link.Split('&')[^1]}" })
            Assert.Equal(System.Net.HttpStatusCode.Forbidden, (await browser.GetAsync("/google_gmail/confirm" + query)).StatusCode);
        Assert.Equal("An error occurred when fetching the access token.", await bridge.Error("ir.mail_server", "test_smtp_connection", new[] { server }));
    }

    [Fact]
    public async Task Outlooks_tokens_are_had_renewed_and_shown_to_the_server_as_XOAUTH2()
    {
        await using var tokens = new TokenPeer(form => form.Contains("authorization_code", StringComparison.Ordinal)
            ? (200, """{"access_token":"first","expires_in":-1,"refresh_token":"refresh-1"}""")
            : (200, """{"access_token":"second","expires_in":3600,"refresh_token":"refresh-2"}"""));
        var module = (await bridge.Call("ir.module.module", "search", new List<object> { new[] { "name", "=", "microsoft_outlook" } }))[0].GetInt32();
        await bridge.Call("ir.module.module", "button_immediate_install", new[] { module });
        foreach (var (key, value) in new[] { ("_client_id", "client"), ("_client_secret", "hidden"), (".endpoint", tokens.Address.ToString()) })
            await bridge.Call("ir.config_parameter", "set_param", "microsoft_outlook" + key, value);
        await using var listener = Listener(new Catcher());
        var server = await bridge.Server(new { name = "Outlook", smtp_host = "localhost", smtp_port = listener.LocalEndPoint.Port, smtp_encryption = "starttls", smtp_authentication = "outlook", smtp_user = "a@outlook.com" });
        Assert.Equal("Please connect with your Outlook account before using it.", await bridge.Error("ir.mail_server", "test_smtp_connection", new[] { server }));

        var link = (await bridge.Call("ir.mail_server", "open_microsoft_outlook_uri", new[] { server })).GetProperty("url").GetString()!;
        Assert.StartsWith(tokens.Address + "authorize?client_id=client&", link, StringComparison.Ordinal);
        using var browser = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = bridge.Url };
        var back = await browser.GetAsync($"/microsoft_outlook/confirm?code=granted&{link.Split('&')[^1]}");
        Assert.Equal($"/odoo/ir.mail_server/{server}", back.Headers.Location?.ToString());

        await bridge.Send(server);
        Assert.Equal(2, tokens.Forms.Count); // the first token had ended: it was renewed before the login
        Assert.Contains("refresh_token=refresh-1", tokens.Forms.Last(), StringComparison.Ordinal);
        await bridge.Call("ir.mail_server", "test_smtp_connection", new[] { server });
        Assert.Contains("AUTH XOAUTH2", (await bridge.First("ir.mail_server", "read_connection_transcript", server)).GetProperty("dialogue").GetString(), StringComparison.Ordinal);
        Assert.Equal(2, tokens.Forms.Count); // the second is still good
    }

    [Fact]
    public async Task A_mail_over_the_limit_waits_and_says_until_when()
    {
        var catcher = new Catcher();
        await using var listener = Listener(catcher);
        var server = await bridge.Server(new { name = "Limited", smtp_host = "localhost", smtp_port = listener.LocalEndPoint.Port });
        var limit = (await bridge.Call("bridge.sending.limit", "create", new { server_id = server, period = "hour", messages = 2 })).GetInt32();
        var mails = new[] { await bridge.Send(server), await bridge.Send(server), await bridge.Send(server) };
        Assert.Equal(2, catcher.Messages.Count);
        Assert.Equal(["sent", "sent", "outgoing"], (await bridge.Call("mail.mail", "read", mails, new[] { "state" })).EnumerateArray().Select(mail => mail.GetProperty("state").GetString()));
        var plan = await bridge.First("mail.mail", "read_plan", mails[2]);
        Assert.Equal("Waits: 2 messages per hour are allowed through this server.", plan.GetProperty("reason").GetString());
        Assert.NotEqual(JsonValueKind.False, plan.GetProperty("next_try").ValueKind);
        Assert.InRange((await bridge.First("bridge.sending.limit", "read", limit, new[] { "used" })).GetProperty("used").GetDouble(), 1.9, 2);
        await bridge.Call("bridge.sending.limit", "write", new[] { limit }, new { active = false });
        await bridge.Call("mail.mail", "send", new[] { mails[2] });
        Assert.Equal(3, catcher.Messages.Count);
    }

    private static SmtpListener Listener(Catcher catcher, bool authenticated = false)
    {
        var listener = new SmtpListener(new SmtpListenerOptions { Certificate = Certificates.For("localhost"), Authenticate = authenticated ? (_, _, _) => ValueTask.FromResult(true) : null }, catcher);
        listener.Start();
        return listener;
    }
}
