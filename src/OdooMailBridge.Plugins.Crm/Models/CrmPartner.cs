using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Crm;

/// <summary>Leads of a customer follow the customer's address and number.</summary>
[Extend("res.partner")]
public sealed class CrmPartner : ModelLayer
{
    public override void Write(Records records, Values values)
    {
        base.Write(records, values);
        if (!values.Truthy("email") && !values.Truthy("phone")) return;
        foreach (var lead in records.Sudo().Env.With("active_test", false)["crm.lead"].Search(Domain.In("partner_id", records.IdArray)))
        {
            var partner = lead.Get(CrmLead.PartnerId);
            var changes = new Values();
            if (values.Truthy("email") && CrmLead.IsOtherEmail(lead)) changes["email_from"] = partner.Str("email");
            if (values.Truthy("phone") && partner.Str("phone") != lead.Get(CrmLead.Phone)) changes["phone"] = partner.Str("phone");
            if (changes.Count > 0) lead.Write(changes);
        }
    }
}
