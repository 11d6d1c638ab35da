using OdooMailBridge.Abstractions;
using Xunit;

namespace OdooMailBridge.Plugins.Mail.Tests.Threads;

/// <summary>What recipients of chatter messages find around the message.</summary>
[Collection(ThreadsCollection.Collection)]
public sealed class NotificationBodyTests(ThreadsFixture threads)
{
    [Fact]
    public async Task The_light_layout_names_the_kind_of_document()
    {
        var body = await threads.Run(env =>
        {
            var record = env["res.partner"].Create(new Values { ["name"] = "Light" });
            var message = record.As<MailThread>()!.MessagePost(record, new Values
            {
                ["body"] = "x", ["email_layout_xmlid"] = "mail.mail_notification_light", ["partner_ids"] = new[] { ThreadsFixture.Partner(env, "Lotte") }, ["force_send"] = false,
            });
            return env.Sudo()["mail.mail"].Search(Domain.Eq("mail_message_id", message.Id)).Text("body_html");
        });
        Assert.Contains("Your Contact<", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_composer_for_one_record_holds_its_language()
    {
        var lang = await threads.Run(env =>
        {
            var record = env["res.partner"].Create(new Values { ["name"] = "Lang", ["lang"] = "en_US" });
            var template = env["mail.template"].Create(new Values { ["name"] = "T", ["model_id"] = env["ir.model"].Search(Domain.Eq("model", "res.partner")).Id, ["lang"] = "{{ object.lang }}" });
            return env["mail.compose.message"].Create(new Values { ["model"] = "res.partner", ["res_ids"] = $"[{record.Id}]", ["template_id"] = template.Id }).Str("lang");
        });
        Assert.Equal("en_US", lang);
    }
}
