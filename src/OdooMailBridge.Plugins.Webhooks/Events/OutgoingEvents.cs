using System.Globalization;
using OdooMailBridge.Abstractions;
using OdooMailBridge.Plugins.Mail.Dispatching;

namespace OdooMailBridge.Plugins.Webhooks;

/// <summary>Mails that were sent, deferred or failed, as the dispatcher records them.</summary>
internal sealed class OutgoingEvents : IOutgoingMailObserver
{
    /// <summary>Of a mail to more recipients the first ones are told.</summary>
    private const int MostRecipients = 100;

    /// <summary>What it tells is in the outcomes themselves.</summary>
    public bool ReadsMails(Env env) => false;

    public void Recording(Env env, IReadOnlyList<MailOutcome> outcomes)
    {
        foreach (var same in outcomes.GroupBy(TypeOf))
            if (ActiveWebhooks.For(env, same.Key) is { Count: > 0 } listeners) RecordEvents.Run(env, same.Key, listeners, Facts(env, [.. same]));
    }

    private static string TypeOf(MailOutcome outcome) => outcome.NextTry is not null ? WebhookEvent.Deferred : outcome.Sent ? WebhookEvent.Sent : WebhookEvent.Failed;

    private static List<EventFact> Facts(Env env, List<MailOutcome> outcomes)
    {
        var ids = outcomes.ConvertAll(outcome => outcome.MailId).ToArray();
        var replies = env.Sql.Query<(int Mail, string Address, string State, int? Code, string? Reply)>(
            "SELECT mail_id, address, state, code, reply FROM bridge_outgoing_recipient WHERE mail_id = ANY(@ids) ORDER BY mail_id, part, address", new { ids }).ToLookup(row => row.Mail);
        var mailings = env.Sql.Query<(int Mail, int? Mailing)>("SELECT mail_mail_id_int, mass_mailing_id FROM mailing_trace WHERE mail_mail_id_int = ANY(@ids)", new { ids }).ToLookup(row => row.Mail, row => row.Mailing);
        return outcomes.ConvertAll(outcome => Fact(outcome, mailings[outcome.MailId].FirstOrDefault(), replies[outcome.MailId]));
    }

    private static EventFact Fact(MailOutcome outcome, int? mailing, IEnumerable<(int Mail, string Address, string State, int? Code, string? Reply)> replies)
    {
        var row = outcome.Mail?.Row;
        var data = new Values
        {
            ["mail_id"] = outcome.MailId, ["message_id"] = row?.MessageId, ["subject"] = EventText.Short(row?.Subject), ["model"] = row?.Model, ["res_id"] = row?.ResId, ["mailing_id"] = mailing,
            ["recipients"] = (outcome.Mail?.SubMails ?? []).SelectMany(part => part.Valid).Distinct().Take(MostRecipients).ToArray(),
        };
        if (outcome.FailureType is { } type) data["failure_type"] = type;
        if (outcome.FailureReason is { } reason) data["reason"] = EventText.Short(reason);
        if (outcome.NextTry is { } next) data["next_try"] = next.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        var said = replies.Take(MostRecipients).Select(reply => new Values { ["address"] = reply.Address, ["state"] = reply.State, ["code"] = reply.Code, ["reply"] = EventText.Short(reply.Reply) }).ToArray();
        if (said.Length > 0) data["replies"] = said;
        return new EventFact(row?.Model, mailing ?? 0, data);
    }
}
