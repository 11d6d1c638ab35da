using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Base;

/// <summary>The company of a contact, as clients make and open it, and a contact found by an address.</summary>
public sealed partial class ResPartner
{
    /// <summary>The company that a contact only names becomes a contact of its own, at the same address, and its parent.</summary>
    [Rpc]
    public bool CreateCompany(Records records)
    {
        if (records.Count != 1) throw PythonError.ValueError($"Expected singleton: {PythonRepr.Of(records)}");
        if (records.Get(CompanyName) is not { Length: > 0 } name) return true;
        var values = new Values { ["name"] = name, ["is_company"] = true, ["vat"] = records.Get(Vat) ?? (object)false };
        foreach (var field in AddressFields) values[field] = records.Value(field) ?? false;
        var company = records.Env["res.partner"].Create(values);
        var children = records.Get(ChildIds);
        records.Write(new Values { ["parent_id"] = company.Id });
        if (children.Any) children.Write(new Values { ["parent_id"] = company.Id });
        return true;
    }

    [Rpc(ReadOnly = true)]
    public Values OpenCommercialEntity(Records records) => new()
    {
        ["type"] = "ir.actions.act_window",
        ["res_model"] = "res.partner",
        ["view_mode"] = "form",
        ["res_id"] = records.Get(CommercialPartnerId).Id,
        ["target"] = "current",
    };

    /// <summary>The partner with an address, made when there is none.</summary>
    /// <param name="email">An address, perhaps with a name: <c>"Name" &lt;address&gt;</c>.</param>
    [Rpc(One = true)]
    public Records FindOrCreate(Env env, string? email, bool assertValidEmail = false)
    {
        if (string.IsNullOrEmpty(email)) throw PythonError.ValueError("An email is required for find_or_create to work");
        var address = MailAddresses.Split(email) is [var first, ..] ? MailAddresses.Normalize(first.Address) : null;
        if (address is null && assertValidEmail) throw PythonError.ValueError($"{email} is not recognized as a valid email. This is required to create a new customer.");
        if (address is null) return env["res.partner"].Create(new Values { ["name"] = email });
        var found = env["res.partner"].Search(Domain.Eq(env.Info("res.partner").Fields.ContainsKey("email_normalized") ? "email_normalized" : "email", address), 0, 1);
        return found.Any ? found : NameCreate(env, email);
    }
}
