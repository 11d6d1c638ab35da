using Xunit;

namespace OdooMailBridge.Plugins.Mail.Tests.Inbound;

/// <summary>Bounces that are no reports: a text by a mail system, with the recipient in a header and the mail among its references.</summary>
[Collection(InboundCollection.Name)]
public sealed class PlainBounceTests(InboundBridge fixture)
{
    [Theory]
    [InlineData("documented", true)]
    [InlineData("odoo18", false)]
    public async Task Finds_recipient_and_mail_under_documented_rules(string rules, bool found)
    {
        var partner = await fixture.Create("res.partner", new { name = "Gone", email = $"gone-{rules}@customer.example.com" });
        var message = (await fixture.Call("res.partner", "message_post", [new[] { partner }], new { body = "Hello", partner_ids = new[] { partner } })).GetInt32();
        var id = (await fixture.Call("mail.message", "read", [new[] { message }, new[] { "message_id" }]))[0].GetProperty("message_id").GetString();
        await fixture.Call("ir.config_parameter", "set_param", ["mail.behaviour", rules]);
        try
        {
            await fixture.Call("mail.thread", "message_process", [false,
                $"From: Mail Delivery System <Mailer-Daemon@mx.example.net>\r\nTo: office@mycompany.example.com\r\nSubject: Mail delivery failed\r\nMessage-Id: <plain-{rules}@mx.example.net>\r\n" +
                $"Auto-Submitted: auto-replied\r\nX-Failed-Recipients: gone-{rules}@customer.example.com\r\nReferences: {id}\r\nContent-Type: text/plain\r\n\r\nNo such person here.\r\n"]);
        }
        finally
        {
            await fixture.Call("ir.config_parameter", "set_param", ["mail.behaviour", "documented"]);
        }

        var notification = (await fixture.Call("mail.notification", "search_read", [new[] { new object[] { "mail_message_id", "=", message } }, new[] { "notification_status" }]))[0];
        Assert.Equal(found, notification.GetProperty("notification_status").GetString() == "bounce");
        Assert.Equal(found ? 1 : 0, (await fixture.Call("res.partner", "read", [new[] { partner }, new[] { "message_bounce" }]))[0].GetProperty("message_bounce").GetInt32());
    }
}
