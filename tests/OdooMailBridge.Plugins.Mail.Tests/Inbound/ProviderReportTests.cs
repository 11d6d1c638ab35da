using System.Text.Json;
using Xunit;

namespace OdooMailBridge.Plugins.Mail.Tests.Inbound;

/// <summary>Bounces and complaints that a mail provider reports by HTTP instead of by mail.</summary>
[Collection(InboundCollection.Name)]
public sealed class ProviderReportTests(InboundBridge fixture)
{
    [Fact]
    public async Task A_reported_bounce_counts_like_one_that_came_by_mail()
    {
        var partner = await fixture.Create("res.partner", new { name = "Gone", email = "Gone@reported.example.com" });
        var message = (await fixture.Call("res.partner", "message_post", [new[] { partner }], new { body = "Hello", partner_ids = new[] { partner } })).GetInt32();
        var id = (await fixture.Call("mail.message", "read", [new[] { message }, new[] { "message_id" }]))[0].GetProperty("message_id").GetString()!;

        // Providers name the message with or without brackets, some the address only.
        var told = await fixture.Call("bridge.inbound", "record_reports", [new object[]
        {
            new { message_id = id.Trim('<', '>'), kind = "bounce", reason = "550 5.1.1 no such user", provider = "any" },
            new { email = "gone@reported.example.com", kind = "deferred", reason = "mailbox full" },
        }]);

        Assert.Equal(("gone@reported.example.com", message, partner), (told[0].GetProperty("email").GetString(), told[0].GetProperty("mail_message_id").GetInt32(), told[0].GetProperty("partner_ids")[0].GetInt32()));
        Assert.Equal(JsonValueKind.False, told[1].GetProperty("mail_message_id").ValueKind);
        var notification = (await fixture.Call("mail.notification", "search_read", [new[] { new object[] { "mail_message_id", "=", message } }, new[] { "notification_status", "failure_reason" }]))[0];
        Assert.Equal(("bounce", "550 5.1.1 no such user"), (notification.GetProperty("notification_status").GetString(), notification.GetProperty("failure_reason").GetString()));
        Assert.Equal(1, (await fixture.Call("res.partner", "read", [new[] { partner }, new[] { "message_bounce" }]))[0].GetProperty("message_bounce").GetInt32());
        Assert.Equal(2, await fixture.Count("bridge.inbound", ["via", "=", "provider"], ["recipients", "=", "gone@reported.example.com"]));
    }

    [Fact]
    public async Task A_complaint_puts_the_address_on_the_blacklist()
    {
        await fixture.Call("bridge.inbound", "record_reports", [new { email = "Angry <Angry@reported.example.com>", kind = "complaint" }]);
        Assert.Equal(1, await fixture.Count("mail.blacklist", ["email", "=", "angry@reported.example.com"]));
    }

    [Theory]
    [InlineData("""{"email":"a@x.example","kind":"opened"}""", "There is no kind opened")]
    [InlineData("""{"kind":"bounce"}""", "names the email or the message_id")]
    [InlineData("""["text"]""", "A report is an object")]
    public async Task What_tells_nothing_is_refused(string report, string sentence) =>
        Assert.Contains(sentence, (await fixture.Error("bridge.inbound", "record_reports", JsonDocument.Parse(report).RootElement)).Message, StringComparison.Ordinal);
}
