using OdooMailBridge.Abstractions;
using OdooMailBridge.Plugins.Mail.Inbound;

namespace OdooMailBridge.Plugins.Webhooks;

/// <summary>Mails that came back, and mails that answer ours.</summary>
internal sealed class IncomingEvents : IBounceObserver, IReplyObserver
{
    public void Bounced(Env env, BounceEvidence bounce)
    {
        if (ActiveWebhooks.For(env, WebhookEvent.Bounced) is not { Count: > 0 } listeners) return;
        var about = About(env, bounce.ReturnedIds, bounce.MessageId);
        RecordEvents.Run(env, WebhookEvent.Bounced, listeners, [Fact(about, new Values
        {
            ["email"] = bounce.Email, ["partner_ids"] = bounce.PartnerIds, ["message_ids"] = bounce.ReturnedIds, ["reason"] = EventText.Short(bounce.Reason),
        })]);
    }

    public void Replied(Env env, IncomingMail mail, string[] references)
    {
        if (ActiveWebhooks.For(env, WebhookEvent.Replied) is not { Count: > 0 } listeners || About(env, references, 0) is not { } about) return;
        RecordEvents.Run(env, WebhookEvent.Replied, listeners, [Fact(about, new Values
        {
            ["message_id"] = mail.MessageId, ["email_from"] = EventText.Short(mail.EmailFrom), ["subject"] = EventText.Short(mail.Subject), ["in_reply_to"] = about.MessageId,
        })]);
    }

    private static EventFact Fact(Subject? about, Values data)
    {
        (data["model"], data["res_id"], data["mailing_id"]) = (about?.Model, about?.ResId, about?.Mailing);
        return new EventFact(about?.Model, about?.Mailing ?? 0, data);
    }

    /// <summary>What a mail of ours was about; its trace knows it longer than its message.</summary>
    private static Subject? About(Env env, string[] messages, int message) => env.Sql.One<Subject>(
        """
        SELECT message_id AS "MessageId", model AS "Model", res_id AS "ResId", mailing AS "Mailing" FROM (
            SELECT message_id, model, res_id, mass_mailing_id AS mailing, 1 AS rank, id FROM mailing_trace WHERE message_id = ANY(@messages)
            UNION ALL SELECT message_id, model, res_id, NULL, 2, id FROM mail_message WHERE message_id = ANY(@messages) OR id = @message) known
         ORDER BY rank, id DESC LIMIT 1
        """, new { messages, message });

    private sealed record Subject
    {
        public string? MessageId { get; init; }
        public string? Model { get; init; }
        public int? ResId { get; init; }
        public int? Mailing { get; init; }
    }
}
