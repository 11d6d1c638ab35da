using System.Text;
using System.Text.Json;
using OdooMailBridge.Plugins.Mail.Tests.Servers;
using OdooMailBridge.Transport.Smtp;
using OdooMailBridge.Transport.Smtp.Listener;
using Xunit;

namespace OdooMailBridge.Plugins.Mail.Tests.Outgoing;

/// <summary>A database that may write to ours.test only: every way a mail leaves, on real sockets.</summary>
public sealed class TestSystemTests(OutboundBridge bridge) : IClassFixture<OutboundBridge>
{
    [Fact]
    public async Task Strangers_mail_goes_to_the_catcher_with_its_headers_as_they_were()
    {
        var (sink, listener, server) = await Begin("net@catch.test");
        await using var _ = listener;
        var partner = (await bridge.Call("res.partner", "create", new { name = "Pia", email = "pia@else.test" })).GetInt32();
        var id = await Sent(server, new { email_to = "Ann <ann@ours.test>, Bob <bob@else.test>", email_cc = "cara@else.test", recipient_ids = new object[] { new object[] { 4, partner } } });

        var mails = sink.Messages.ToArray();
        Assert.Equal(["ann@ours.test net@catch.test", "net@catch.test"], mails.Select(mail => string.Join(' ', mail.Recipients)));
        var first = Encoding.UTF8.GetString(mails[0].Content.Span);
        Assert.Contains("bob@else.test", Header(first, "To"), StringComparison.Ordinal);
        Assert.Equal("cara@else.test", Header(first, "Cc"));
        Assert.Equal("bob@else.test, cara@else.test", Header(first, "X-Bridge-Diverted-From"));
        var decision = await bridge.First("mail.mail", "read_decision", id);
        Assert.Equal("""[{"address":"bob@else.test","went_to":"net@catch.test"},{"address":"cara@else.test","went_to":"net@catch.test"},{"address":"pia@else.test","went_to":"net@catch.test"}]""", decision.GetProperty("diverted").GetRawText());
        Assert.Equal("sent", (await bridge.First("mail.mail", "read", id, new[] { "state" })).GetProperty("state").GetString());
    }

    [Fact]
    public async Task Without_a_catcher_a_mail_is_withheld_and_says_so()
    {
        var (sink, listener, server) = await Begin(false);
        await using var _ = listener;
        var id = await Sent(server, new { email_to = "bob@else.test" });

        Assert.Empty(sink.Messages);
        var told = await bridge.First("mail.mail", "read_delivery", id);
        Assert.Equal("exception", told.GetProperty("state").GetString());
        Assert.Equal("Withheld: only the recipients in mail.outbox.allowed get mail from here, not bob@else.test.", told.GetProperty("reason").GetString());
        Assert.Equal("""[{"address":"bob@else.test","went_to":false}]""", told.GetProperty("decision").GetProperty("diverted").GetRawText());
        var mail = (await bridge.Call("mail.mail", "create", new { subject = "x", email_from = "anna@one.test", email_to = "bob@else.test", mail_server_id = server })).GetInt32();
        Assert.StartsWith("Withheld:", await bridge.Error("mail.mail", "send", new[] { mail }, false, true), StringComparison.Ordinal);

        // Who comes on the list later gets it with the next try.
        await bridge.Call("ir.config_parameter", "set_param", "mail.outbox.allowed", "ours.test, bob@else.test");
        await bridge.Call("mail.mail", "action_retry", new[] { id });
        await bridge.Call("mail.mail", "send", new[] { id });
        Assert.Equal(["bob@else.test"], Assert.Single(sink.Messages).Recipients);
    }

    [Fact]
    public async Task Notifications_of_followers_are_kept_within_as_well()
    {
        var (sink, listener, server) = await Begin(false);
        await using var _ = listener;
        var people = (await bridge.Call("res.partner", "create", [new[] { new { name = "In", email = "in@ours.test" }, new { name = "Out", email = "out@else.test" } }])).EnumerateArray().Select(id => id.GetInt32()).ToArray();
        var message = (await bridge.Post(people[0], new { body = "Hello", partner_ids = people, message_type = "comment", subtype_xmlid = "mail.mt_comment", mail_server_id = server })).GetInt32();

        Assert.Equal(["in@ours.test"], sink.Messages.Select(mail => string.Join(' ', mail.Recipients)));
        var notes = (await bridge.Call("mail.notification", "search_read", new object[] { new object[] { "mail_message_id", "=", message } }, (object)new[] { "res_partner_id", "notification_status", "failure_reason" })).EnumerateArray()
            .ToDictionary(row => row.GetProperty("res_partner_id")[0].GetInt32(), row => row.GetProperty("notification_status").GetString());
        Assert.Equal(("sent", "exception"), (notes[people[0]], notes[people[1]]));
    }

    [Fact]
    public async Task A_catcher_that_is_busy_gets_each_mail_once_in_the_end()
    {
        var (sink, listener, server) = await Begin("net@catch.test");
        await using var _ = listener;
        sink.OnRecipient = _ => new SmtpReply(451, "4.3.2 later");
        var id = await Sent(server, new { email_to = "bob@else.test, cara@else.test" });
        var told = await bridge.First("mail.mail", "read_delivery", id);
        Assert.Equal("""[["net@catch.test","deferred"]]""", JsonSerializer.Serialize(told.GetProperty("recipients").EnumerateArray().Select(row => new[] { row.GetProperty("address").GetString(), row.GetProperty("state").GetString() })));

        sink.OnRecipient = _ => null;
        await bridge.Call("mail.mail", "action_retry", new[] { id });
        await bridge.Call("mail.mail", "send", new[] { id });
        Assert.Equal(["net@catch.test"], Assert.Single(sink.Messages).Recipients);
    }

    private async Task<(Catcher Sink, SmtpListener Listener, int Server)> Begin(object catcher)
    {
        await bridge.Call("ir.config_parameter", "set_param", "mail.outbox.allowed", "ours.test");
        await bridge.Call("ir.config_parameter", "set_param", "mail.outbox.catcher", catcher);
        var sink = new Catcher();
        var listener = new SmtpListener(new SmtpListenerOptions { HostName = "sink.test" }, sink);
        listener.Start();
        return (sink, listener, await bridge.Server(new { name = "Sink", smtp_host = "127.0.0.1", smtp_port = listener.LocalEndPoint.Port, smtp_encryption = "none", smtp_authentication = "login" }));
    }

    private async Task<int> Sent(int server, object values)
    {
        var mail = JsonSerializer.SerializeToNode(values)!.AsObject();
        (mail["subject"], mail["body_html"], mail["email_from"], mail["mail_server_id"]) = ("x", "<p>x</p>", "anna@one.test", server);
        var id = (await bridge.Call("mail.mail", "create", mail)).GetInt32();
        await bridge.Call("mail.mail", "send", new[] { id });
        return id;
    }

    private static string Header(string message, string name) =>
        message.ReplaceLineEndings("\n").Split("\n\n")[0].Replace("\n ", " ", StringComparison.Ordinal).Split('\n').Single(line => line.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase))[(name.Length + 1)..].Trim();
}
