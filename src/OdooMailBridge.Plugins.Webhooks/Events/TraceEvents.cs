using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Webhooks;

/// <summary>What recipients do with a mailing's mail shows in its trace.</summary>
[Extend("mailing.trace")]
public sealed class TraceEvents : ModelLayer
{
    public override void Write(Records records, Values values)
    {
        base.Write(records, values);
        if (values.Text("trace_status") == "open") Tell(records, WebhookEvent.Opened);
        if (values.Truthy("links_click_datetime")) Tell(records, WebhookEvent.Clicked);
    }

    private static void Tell(Records traces, string type)
    {
        var env = traces.Env;
        if (ActiveWebhooks.For(env, type) is not { Count: > 0 } listeners) return;
        var urls = type == WebhookEvent.Clicked
            ? env.Sql.Query<(int Trace, string? Url)>(
                "SELECT DISTINCT ON (c.mailing_trace_id) c.mailing_trace_id, l.url FROM link_tracker_click c JOIN link_tracker l ON l.id = c.link_id WHERE c.mailing_trace_id = ANY(@ids) ORDER BY c.mailing_trace_id, c.id DESC",
                new { ids = traces.IdArray }).ToDictionary(row => row.Trace, row => row.Url)
            : [];
        var facts = env.Sql.Query<(int Id, string? Email, string? Message, string? Model, int? ResId, int? Mailing)>(
            "SELECT id, email, message_id, model, res_id, mass_mailing_id FROM mailing_trace WHERE id = ANY(@ids) ORDER BY id", new { ids = traces.IdArray })
        .ConvertAll(row =>
        {
            var data = new Values { ["trace_id"] = row.Id, ["email"] = row.Email, ["message_id"] = row.Message, ["model"] = row.Model, ["res_id"] = row.ResId, ["mailing_id"] = row.Mailing };
            if (type == WebhookEvent.Clicked) data["url"] = urls.GetValueOrDefault(row.Id);
            return new EventFact(row.Model, row.Mailing ?? 0, data);
        });
        RecordEvents.Run(env, type, listeners, facts);
    }
}
