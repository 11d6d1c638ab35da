using OdooMailBridge.TestKit;
using OdooMailBridge.TestKit.Peers;
using Xunit;

namespace OdooMailBridge.Plugins.Mail.Tests.Fetching;

/// <summary>fetch_mail against a real Dovecot: what is taken, marked, deleted, kept and told.</summary>
[Collection(InboundCollection.Name)]
public sealed class FetchMailTests(InboundBridge fixture)
{
    [RealServerFact(DovecotServer.Program)]
    public async Task Imap_takes_each_mail_once_and_marks_it_as_seen()
    {
        var server = await fixture.Mailbox("imap-once@x.test", "imap");
        await InboundBridge.Deliver(fixture.Dovecot, "imap-once@x.test", [InboundBridge.Mail("imap-1"), InboundBridge.Mail("imap-2")]);
        await fixture.Call("fetchmail.server", "fetch_mail", [new[] { server }]);
        await InboundBridge.Deliver(fixture.Dovecot, "imap-once@x.test", [InboundBridge.Mail("imap-3")]);
        await fixture.Call("fetchmail.server", "fetch_mail", [new[] { server }]);
        await fixture.Call("fetchmail.server", "fetch_mail", [new[] { server }]);

        Assert.Equal(3, await fixture.Count("res.partner", new object[] { "name", "like", "Mail imap-" }));
        Assert.Equal(3, await fixture.Count("bridge.inbound", new object[] { "fetchmail_server_id", "=", server }, new object[] { "state", "=", "processed" }));
        Assert.All(fixture.Dovecot.Inbox("imap-once@x.test"), file => Assert.EndsWith("S", file, StringComparison.Ordinal));
        Assert.NotEqual(System.Text.Json.JsonValueKind.False, (await fixture.Call("fetchmail.server", "read", [new[] { server }, new[] { "date" }]))[0].GetProperty("date").ValueKind);
    }

    [RealServerFact(DovecotServer.Program)]
    public async Task Mail_that_was_read_before_the_first_look_is_left_alone_and_later_mail_is_taken_read_or_not()
    {
        var server = await fixture.Mailbox("imap-read@x.test", "imap", ssl: false);
        await InboundBridge.Deliver(fixture.Dovecot, "imap-read@x.test", [InboundBridge.Mail("read-1"), InboundBridge.Mail("read-2")]);
        await Read("imap-read@x.test", 1);
        await fixture.Call("fetchmail.server", "fetch_mail", [new[] { server }]);
        await InboundBridge.Deliver(fixture.Dovecot, "imap-read@x.test", [InboundBridge.Mail("read-3")]);
        await Read("imap-read@x.test", 3);
        await fixture.Call("fetchmail.server", "fetch_mail", [new[] { server }]);

        Assert.Equal(0, await fixture.Count("res.partner", new object[] { "name", "=", "Mail read-1" }));
        Assert.Equal(1, await fixture.Count("res.partner", new object[] { "name", "=", "Mail read-2" }));
        Assert.Equal(1, await fixture.Count("res.partner", new object[] { "name", "=", "Mail read-3" }));
    }

    [RealServerFact(DovecotServer.Program)]
    public async Task Pop_deletes_what_was_processed_and_keeps_what_failed_without_trying_it_again()
    {
        var server = await fixture.Mailbox("pop-once@x.test", "pop", fallback: null);
        await fixture.Create("mail.alias", new { alias_name = "pop-desk", alias_model_id = await Model("res.partner") });
        await InboundBridge.Deliver(fixture.Dovecot, "pop-once@x.test", [InboundBridge.Mail("pop-1"), Desk("pop-2"), InboundBridge.Mail("pop-3")]);
        await fixture.Call("fetchmail.server", "fetch_mail", [new[] { server }]);
        await fixture.Call("fetchmail.server", "fetch_mail", [new[] { server }]);

        Assert.Equal(2, fixture.Dovecot.Inbox("pop-once@x.test").Length);
        Assert.Equal(1, await fixture.Count("res.partner", new object[] { "name", "like", "Mail pop-" }));
        Assert.Equal(2, await fixture.Count("bridge.inbound", new object[] { "fetchmail_server_id", "=", server }, new object[] { "state", "=", "quarantine" }));
        Assert.Equal(3, await fixture.Count("bridge.inbound", new object[] { "fetchmail_server_id", "=", server }));
    }

    [RealServerFact(DovecotServer.Program)]
    public async Task Mail_in_quarantine_says_why_is_processed_on_request_and_then_leaves_the_mailbox()
    {
        var server = await fixture.Mailbox("pop-retry@x.test", "pop", ssl: false, fallback: null);
        await InboundBridge.Deliver(fixture.Dovecot, "pop-retry@x.test", [InboundBridge.Mail("retry-1")]);
        await fixture.Call("fetchmail.server", "fetch_mail", [new[] { server }]);
        var kept = (await fixture.Call("bridge.inbound", "search_read", [new[] { new object[] { "fetchmail_server_id", "=", server } }, new[] { "state", "error", "via", "message_id" }]))[0];
        var id = kept.GetProperty("id").GetInt32();
        var raw = await fixture.Call("bridge.inbound", "read_raw", [new[] { id }]);
        var record = await fixture.Call("bridge.inbound", "action_process", [new[] { id }], new { model = "res.partner" });
        await fixture.Call("fetchmail.server", "fetch_mail", [new[] { server }]);

        Assert.Equal("quarantine", kept.GetProperty("state").GetString());
        Assert.Equal("pop", kept.GetProperty("via").GetString());
        Assert.StartsWith("No possible route found", kept.GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.Contains("Text of retry-1", System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(raw.GetString()!)), StringComparison.Ordinal);
        Assert.Equal("Mail retry-1", (await fixture.Call("res.partner", "read", [new[] { record.GetInt32() }, new[] { "name" }]))[0].GetProperty("name").GetString());
        Assert.Empty(fixture.Dovecot.Inbox("pop-retry@x.test"));
        Assert.StartsWith("This mail is not kept", (await fixture.Error("bridge.inbound", "action_process", new[] { id })).Message, StringComparison.Ordinal);
    }

    [RealServerFact(DovecotServer.Program)]
    public async Task Attachments_and_the_original_are_kept_as_the_server_says()
    {
        var server = await fixture.Mailbox("options@x.test", "imap");
        const string Two = "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\nX: ";
        var mail = InboundBridge.Mail("options", more: Two) + "\r\n--b\r\nContent-Type: text/plain\r\n\r\nHi\r\n--b\r\nContent-Type: text/csv; name=a.csv\r\n\r\n1,2\r\n--b--\r\n";
        await fixture.Call("fetchmail.server", "write", [new[] { server }, new { original = true }]);
        await InboundBridge.Deliver(fixture.Dovecot, "options@x.test", [mail.Replace("<options@", "<options-1@", StringComparison.Ordinal)]);
        await fixture.Call("fetchmail.server", "fetch_mail", [new[] { server }]);
        await fixture.Call("fetchmail.server", "write", [new[] { server }, new { attach = false }]);
        await InboundBridge.Deliver(fixture.Dovecot, "options@x.test", [mail.Replace("<options@", "<options-2@", StringComparison.Ordinal)]);
        await fixture.Call("fetchmail.server", "fetch_mail", [new[] { server }]);

        Assert.Equal(["original_email.eml"], (await Attachments("<options-1@customer.example.com>")).Take(1));
        Assert.Empty(await Attachments("<options-2@customer.example.com>"));
    }

    [RealServerFact(DovecotServer.Program)]
    public async Task A_login_that_works_confirms_the_server_and_activates_the_scheduled_action_until_none_is_left()
    {
        await fixture.Call("fetchmail.server", "set_draft", [await fixture.Call("fetchmail.server", "search", [Array.Empty<object>()])]);
        var imap = await fixture.Mailbox("confirm@x.test", "imap");
        var pop = await fixture.Mailbox("confirm@x.test", "pop");
        Assert.Equal(System.Text.Json.JsonValueKind.True, (await fixture.Call("fetchmail.server", "button_confirm_login", [new[] { imap, pop }])).ValueKind);
        var states = await fixture.Call("fetchmail.server", "read", [new[] { imap, pop }, new[] { "state" }]);
        Assert.True(await JobIsActive());
        await fixture.Call("fetchmail.server", "set_draft", [new[] { imap }]);
        await fixture.Call("fetchmail.server", "unlink", [new[] { pop }]);

        Assert.All(states.EnumerateArray(), state => Assert.Equal("done", state.GetProperty("state").GetString()));
        Assert.False(await JobIsActive());
    }

    [RealServerFact(DovecotServer.Program)]
    public async Task A_login_that_fails_says_what_the_server_said()
    {
        var imap = await fixture.Mailbox("wrong@x.test", "imap", password: "nope");
        var pop = await fixture.Mailbox("wrong@x.test", "pop", password: "nope");
        var away = await fixture.Create("fetchmail.server", new { name = "away", server_type = "imap", server = "127.0.0.1", port = FreePort.Next() });

        Assert.StartsWith("Server replied with following exception:\n b'[AUTHENTICATIONFAILED]", (await fixture.Error("fetchmail.server", "button_confirm_login", new[] { imap })).Message, StringComparison.Ordinal);
        Assert.StartsWith("Server replied with following exception:\n b'-ERR [AUTH]", (await fixture.Error("fetchmail.server", "button_confirm_login", new[] { pop })).Message, StringComparison.Ordinal);
        Assert.Equal(("odoo.exceptions.UserError", "Connection test failed: 111\nConnection refused"), await fixture.Error("fetchmail.server", "button_confirm_login", new[] { away }));
        Assert.Equal(
            ("odoo.exceptions.ValidationError", "Couldn't get your emails. Check out the error message below for more info:\n[Errno 111] Connection refused"),
            await fixture.Error("fetchmail.server", "fetch_mail", new[] { away }));
        var run = (await fixture.Call("fetchmail.server", "read_fetch_runs", [new[] { away }]))[0];
        Assert.Equal(("[Errno 111] Connection refused", 1), (run.GetProperty("error").GetString(), run.GetProperty("failures").GetInt32()));
    }

    [RealServerFact(DovecotServer.Program)]
    public async Task An_archived_server_is_not_read()
    {
        var server = await fixture.Mailbox("archived@x.test", "imap");
        await fixture.Call("fetchmail.server", "write", [new[] { server }, new { active = false }]);

        Assert.Equal(
            ("odoo.exceptions.ValidationError", "Couldn't get your emails. Check out the error message below for more info:\nThe server \"archived@x.test\" cannot be used because it is archived."),
            await fixture.Error("fetchmail.server", "fetch_mail", new[] { server }));
    }

    [RealServerFact(DovecotServer.Program)]
    public async Task Certificates_are_believed_until_a_parameter_asks_for_proof()
    {
        var server = await fixture.Mailbox("trust@x.test", "imap");
        await fixture.Call("fetchmail.server", "button_confirm_login", [new[] { server }]);
        await fixture.Call("ir.config_parameter", "set_param", ["mail.fetchmail.verify_certificates", "True"]);
        try
        {
            Assert.StartsWith("An SSL exception occurred.", (await fixture.Error("fetchmail.server", "button_confirm_login", new[] { server })).Message, StringComparison.Ordinal);
        }
        finally
        {
            await fixture.Call("ir.config_parameter", "set_param", ["mail.fetchmail.verify_certificates", false]);
        }
    }

    private static string Desk(string id) => InboundBridge.Mail(id, "pop-desk@mycompany.example.com");

    private async Task<int> Model(string name) => (await fixture.Call("ir.model", "search", [new[] { new[] { "model", "=", name } }]))[0].GetInt32();

    private async Task<bool> JobIsActive() =>
        (await fixture.Call("ir.cron", "search_count", [new[] { new object[] { "cron_name", "=", "Mail: Fetchmail Service" }, ["active", "=", true] }])).GetInt32() == 1;

    private async Task<string[]> Attachments(string messageId)
    {
        var message = (await fixture.Call("mail.message", "search_read", [new[] { new[] { "message_id", "=", messageId } }, new[] { "attachment_ids" }]))[0];
        var files = await fixture.Call("ir.attachment", "read", [message.GetProperty("attachment_ids"), new[] { "name" }]);
        return [.. files.EnumerateArray().Select(file => file.GetProperty("name").GetString()!).OrderByDescending(name => name, StringComparer.Ordinal)];
    }

    private async Task Read(string user, uint uid)
    {
        await using var session = await Transport.Imap.ImapSession.ConnectAsync(new Transport.Imap.ImapEndpoint("localhost", fixture.Dovecot.Imap, new Transport.Sasl.PasswordCredentials(user, "pass")));
        await session.SelectAsync("INBOX");
        await session.StoreFlagsAsync([uid], Transport.Imap.ImapFlagChange.Add, [Transport.Imap.ImapFlags.Seen]);
        await session.LogoutAsync();
    }
}
