using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Webhooks;

/// <summary>A mailing that is done, with how its traces stand by then.</summary>
[Extend("mailing.mailing")]
public sealed class MailingEvents : ModelLayer
{
    public override void Write(Records records, Values values)
    {
        base.Write(records, values);
        if (values.Text("state") != "done" || ActiveWebhooks.For(records.Env, WebhookEvent.MailingDone) is not { Count: > 0 } listeners) return;
        var counts = records.Env.Sql.Query<(int Mailing, string Status, long Count)>(
            "SELECT mass_mailing_id, COALESCE(trace_status, 'outgoing'), count(*) FROM mailing_trace WHERE mass_mailing_id = ANY(@ids) GROUP BY 1, 2", new { ids = records.IdArray }).ToLookup(row => row.Mailing);
        RecordEvents.Run(records.Env, WebhookEvent.MailingDone, listeners, records.Sudo().Select(mailing => new EventFact(mailing.Str("mailing_model_real"), mailing.Id, new Values
        {
            ["mailing_id"] = mailing.Id, ["subject"] = mailing.Str("subject"), ["model"] = mailing.Str("mailing_model_real"),
            ["traces"] = counts[mailing.Id].ToDictionary(row => row.Status, row => row.Count),
        })));
    }
}
