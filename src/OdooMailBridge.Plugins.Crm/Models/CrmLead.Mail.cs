using OdooMailBridge.Abstractions;
using OdooMailBridge.Plugins.Mail.Inbound;
using OdooMailBridge.Plugins.Mail.Outgoing;
using OdooMailBridge.Plugins.Mail.Threads;

namespace OdooMailBridge.Plugins.Crm;

/// <summary>Leads come from mail, tell of their stages, and are answered through their team.</summary>
public sealed partial class CrmLead : IMailGateway, IThreadRules, IReplyToDocument
{
    public string? PrimaryEmail(ModelInfo model) => "email_from";

    public string? CreationSubtype(Records record) => "crm.mt_lead_create";

    public string? TrackSubtype(Records record, IReadOnlyDictionary<string, object?> before)
    {
        if (before.ContainsKey("stage_id") && record.Get(StageId).Flag("is_won")) return "crm.mt_lead_won";
        if (before.ContainsKey("active")) return record.Get(Active) ? "crm.mt_lead_restored" : "crm.mt_lead_lost";
        return before.ContainsKey("stage_id") ? "crm.mt_lead_stage" : null;
    }

    public (string Model, int Id)? ReplyToDocument(Records record) => record.Get(TeamId) is { Any: true } team ? ("crm.team", team.Id) : null;

    /// <summary>A lead of a mail has no salesperson: nobody has taken it yet.</summary>
    public Records MessageNew(Env env, Values message, Values? custom)
    {
        var values = new Values
        {
            ["name"] = message.Text("subject") is { Length: > 0 } subject ? subject : "No Subject",
            ["email_from"] = message.Text("from") is { Length: > 0 } from ? from : false,
            ["partner_id"] = message.Peek("author_id") ?? false,
            ["user_id"] = false,
        };
        if (message.Text("priority") is "0" or "1" or "2" or "3") values["priority"] = message.Text("priority");
        foreach (var (key, value) in custom ?? []) values[key] = value;
        return Next<IMailGateway>().MessageNew(env.With("default_user_id", false), message, values);
    }

    public void MessageUpdate(Records record, Values message, Values? update) => Next<IMailGateway>().MessageUpdate(record, message, update);
}
