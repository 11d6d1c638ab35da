using System.Globalization;
using OdooMailBridge.Abstractions;
using OdooMailBridge.Mime.Addresses;
using OdooMailBridge.Plugins.Mail.Dispatching;

namespace OdooMailBridge.Plugins.Webhooks;

/// <summary>Mails that were sent, deferred or failed, as the dispatcher records them.</summary>
internal sealed class OutgoingEvents : IOutgoingMailObserver
{
    /// <summary>Of a mail to more recipients the first ones are told.</summary>
    private const int MostRecipients = 100;

    public void Recording(Env env, IReadOnlyList<MailOutcome> outcomes)
    {
        foreach (var same in outcomes.GroupBy(TypeOf))
            if (ActiveWebhooks.For(env, same.Key) is { Count: > 0 } listeners) RecordEvents.Run(env, same.Key, listeners, Facts(env, [.. same]));
    }

    private static string TypeOf(MailOutcome outcome) => outcome.NextTry is not null ? WebhookEvent.Deferred : outcome.Sent ? WebhookEvent.Sent : WebhookEvent.Failed;

    private static List<EventFact> Facts(Env env, List<MailOutcome> outcomes)
    {
        var byMail = outcomes.ToDictionary(outcome => outcome.MailId);
        var args = new { ids = byMail.Keys.ToArray() };
        var replies = env.Sql.Query<(int Mail, string Address, string State, int? Code, string? Reply)>(
            "SELECT mail_id, address, state, code, reply FROM bridge_outgoing_recipient WHERE mail_id = ANY(@ids) ORDER BY mail_id, part, address", args).ToLookup(row => row.Mail);
        return env.Sql.Query<Row>(
            """
            SELECT m.id AS "Id", g.message_id AS "MessageId", g.subject AS "Subject", g.model AS "Model", g.res_id AS "ResId", t.mass_mailing_id AS "Mailing", concat_ws(', ', NULLIF(m.email_to, ''), NULLIF(m.email_cc, ''), p.emails) AS "Recipients"
              FROM mail_mail m JOIN mail_message g ON g.id = m.mail_message_id
              LEFT JOIN LATERAL (SELECT mass_mailing_id FROM mailing_trace WHERE mail_mail_id_int = m.id LIMIT 1) t ON true
              LEFT JOIN LATERAL (SELECT string_agg(q.email, ', ' ORDER BY q.id) AS emails FROM mail_mail_res_partner_rel r JOIN res_partner q ON q.id = r.res_partner_id WHERE r.mail_mail_id = m.id) p ON true
             WHERE m.id = ANY(@ids) ORDER BY m.id
            """, args)
        .ConvertAll(row => Fact(row, byMail[row.Id], replies[row.Id]));
    }

    private static EventFact Fact(Row row, MailOutcome outcome, IEnumerable<(int Mail, string Address, string State, int? Code, string? Reply)> replies)
    {
        var data = new Values
        {
            ["mail_id"] = row.Id, ["message_id"] = row.MessageId, ["subject"] = row.Subject, ["model"] = row.Model, ["res_id"] = row.ResId, ["mailing_id"] = row.Mailing,
            ["recipients"] = AddressNormalizer.NormalizeAll(row.Recipients).Distinct().Take(MostRecipients).ToArray(),
        };
        if (outcome.FailureType is { } type) data["failure_type"] = type;
        if (outcome.FailureReason is { } reason) data["reason"] = EventText.Short(reason);
        if (outcome.NextTry is { } next) data["next_try"] = next.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        var said = replies.Take(MostRecipients).Select(reply => new Values { ["address"] = reply.Address, ["state"] = reply.State, ["code"] = reply.Code, ["reply"] = EventText.Short(reply.Reply) }).ToArray();
        if (said.Length > 0) data["replies"] = said;
        return new EventFact(row.Model, row.Mailing ?? 0, data);
    }

    private sealed record Row
    {
        public int Id { get; init; }
        public string? MessageId { get; init; }
        public string? Subject { get; init; }
        public string? Model { get; init; }
        public int? ResId { get; init; }
        public int? Mailing { get; init; }
        public string? Recipients { get; init; }
    }
}
