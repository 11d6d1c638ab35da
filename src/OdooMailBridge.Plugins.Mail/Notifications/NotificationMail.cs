using OdooMailBridge.Abstractions;
using OdooMailBridge.Plugins.Mail.Threads;

namespace OdooMailBridge.Plugins.Mail.Notifications;

/// <summary>The mail of one group of recipients: it shares the message, with its Message-Id, and brings the rendered body.</summary>
public static class NotificationMail
{
    public static Records Create(Records record, Records message, string body, IReadOnlyList<NotificationRecipient> recipients, Values options)
    {
        var known = message.Sudo();
        var parent = known.Rel("parent_id").Str("message_id");
        var values = new Values
        {
            ["mail_message_id"] = message.Id,
            ["body_html"] = body,
            ["recipient_ids"] = recipients.Select(recipient => recipient.PartnerId).ToArray(),
            ["references"] = $"{parent} {known.Str("message_id")}".Trim(),
            ["auto_delete"] = !options.ContainsKey("mail_auto_delete") || options.Truthy("mail_auto_delete"),
            ["is_notification"] = true,
        };
        if (OneLine(Subject(record, known)) is { Length: > 0 } subject) values["subject"] = subject;
        if (known.Str("model") is { Length: > 0 } model && known.Int("res_id") is > 0 and var id)
            values["headers"] = PythonRepr.Of(new Values { ["X-Odoo-Objects"] = $"{model}-{id}" });
        // Defaults of the caller's context are meant for other records.
        var env = record.Env.Sudo();
        return env.WithContext(env.Context.Without(key => key.StartsWith("default_", StringComparison.Ordinal)))["mail.mail"].Create(values);
    }

    private static string Subject(Records record, Records message)
    {
        if (message.Str("subject") is { Length: > 0 } own) return own;
        if (message.Str("model") is { Length: > 0 } model && message.Int("res_id") > 0 && record is { Count: 1 } && record.Model.Name == model) return ThreadRules.Of(record.Model).Subject(record);
        return message.Str("record_name") ?? "";
    }

    private static string OneLine(string subject) => subject.ReplaceLineEndings(" ");
}
