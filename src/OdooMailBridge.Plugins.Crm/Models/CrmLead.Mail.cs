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
        if (before.ContainsKey("stage_id") && record.Get(StageId).Any && record.Get(Probability) >= Certain) return "crm.mt_lead_won";
        if (before.ContainsKey("lost_reason_id") && record.Get(LostReasonId).Any) return "crm.mt_lead_lost";
        if (before.ContainsKey("stage_id")) return "crm.mt_lead_stage";
        return !before.ContainsKey("active") ? null : record.Get(Active) ? "crm.mt_lead_restored" : "crm.mt_lead_lost";
    }

    /// <summary>The customer, or whoever wrote.</summary>
    public IEnumerable<SuggestedRecipient> Suggested(Records record)
    {
        if (record.Get(PartnerId) is { Any: true } customer) yield return new SuggestedRecipient(customer.Id, null, "Customer");
        else if (record.Get(EmailFrom) is { Length: > 0 } email) yield return new SuggestedRecipient(0, email, "Customer Email") { NewPartner = CustomerToBe(record) };
    }

    // What the lead knows of somebody who is no contact yet.
    private static Values CustomerToBe(Records lead)
    {
        var values = new Values();
        if (lead.Get(ContactName) is { Length: > 0 } name || (name = lead.Get(PartnerName)) is { Length: > 0 }) values["name"] = name;
        foreach (var field in new[] { "phone", "mobile", "street", "street2", "zip", "city", "website", "function" })
            if (lead.Str(field) is { Length: > 0 } text) values[field] = text;
        return values;
    }

    /// <summary>Who writes to a partner from a lead without customer, at the lead's own address, has found the customer, for all open leads of the address.</summary>
    public void Posted(Records record, Records message)
    {
        if (record.Get(PartnerId).Any || record.Get(EmailFrom) is not { Length: > 0 } from) return;
        var normalized = record.Get(EmailNormalized);
        var found = message.Sudo().Rel("partner_ids").Where(partner => partner.Str("email") == from || normalized is { Length: > 0 } && partner.Str("email_normalized") == normalized).First;
        if (found.IsEmpty) return;
        var same = found.Str("email_normalized") is { Length: > 0 } address ? Domain.Eq("email_normalized", address) : Domain.Eq("email_from", found.Str("email"));
        record.Env["crm.lead"].Search(Domain.And(Domain.Eq("partner_id", false), same, Domain.Eq("stage_id.fold", false))).Set("partner_id", found.Id);
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
