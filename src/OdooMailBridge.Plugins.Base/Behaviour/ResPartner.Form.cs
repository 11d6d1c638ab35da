using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Base;

/// <summary>What a contact's form fills in by itself.</summary>
public sealed partial class ResPartner
{
    public override void Edited(FormEdit form, string field)
    {
        base.Edited(form, field);
        var partner = form.Record;
        switch (field)
        {
            case "parent_id" when partner.Rel("parent_id") is { Any: true } parent:
                if (partner.Str("type") == "contact" && HasAddress(parent))
                    foreach (var name in AddressFields) form.Set(name, parent.Value(name));
                form.Set("lang", parent.Str("lang") ?? partner.Env.Context.Text("default_lang") ?? partner.Env.Lang);
                form.Set("company_id", parent.Value("company_id"));
                break;
            case "country_id" when partner.Rel("country_id") is { Any: true } country && country.Id != partner.Rel("state_id").Rel("country_id").Id:
                form.Set("state_id", false);
                break;
            case "state_id" when partner.Rel("state_id").Rel("country_id") is { Any: true } country && country.Id != partner.Rel("country_id").Id:
                form.Set("country_id", country.Id);
                break;
            case "company_type":
                form.Set("is_company", partner.Str("company_type") == "company");
                break;
        }
    }
}
