using OdooMailBridge.Abstractions;
using OdooMailBridge.Mime.Addresses;

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

    /// <summary>A person without a salesperson is cared for by the parent's.</summary>
    private static object? ComputeSalesperson(Records record)
    {
        var own = record.Get(UserId);
        return own.Any || record.Get(IsCompany) ? own : record.Get(ParentId).Get(UserId);
    }

    private static object? ComputeIsPublic(Records record) => record.With("active_test", false).Get(UserIds).Any(user => user.Env.TryRef("base.group_public") is { } group && user.Rel("groups_id").Contains(group.Id));

    /// <summary>Another partner, outside of this one's people, with the same number; a number of one character is none.</summary>
    private static object? ComputeSameVat(Records record) => record.Get(Vat) is { Length: > 1 } vat
        ? Twin(record, Domain.Eq("vat", vat), record.Get(CompanyId) is { Any: true } company ? Domain.Leaf("company_id", "in", new object?[] { false, company.Id }) : Domain.True)
        : null;

    private static object? ComputeSameCompanyRegistry(Records record) => record.Get(CompanyRegistry) is { Length: > 0 } number
        ? Twin(record, Domain.Eq("company_registry", number), Domain.Leaf("company_id", "in", new object?[] { false, record.Get(CompanyId) is { Any: true } company ? company.Id : false }))
        : null;

    private static object? Twin(Records record, params Domain[] like) => record.Get(ParentId).Any
        ? null
        : record.Sudo().With("active_test", false).Env["res.partner"].Search(Domain.And([.. like, Domain.Leaf("id", "!=", record.Id), Domain.Not(Domain.Leaf("id", "child_of", record.Id))]), 0, 1) is { Any: true } twin ? twin.Id : null;

    /// <summary>The partner with an address, made when there is none.</summary>
    /// <param name="email">An address, perhaps with a name: <c>"Name" &lt;address&gt;</c>.</param>
    [Rpc(One = true)]
    public Records FindOrCreate(Env env, string? email, bool assertValidEmail = false)
    {
        if (string.IsNullOrEmpty(email)) throw PythonError.ValueError("An email is required for find_or_create to work");
        var address = AddressNormalizer.NormalizeFirst(email);
        if (address is null && assertValidEmail) throw PythonError.ValueError($"{email} is not recognized as a valid email. This is required to create a new customer.");
        if (address is null) return env["res.partner"].Create(new Values { ["name"] = email });
        var found = env["res.partner"].Search(Domain.Eq(env.Info("res.partner").Fields.ContainsKey("email_normalized") ? "email_normalized" : "email", address), 0, 1);
        return found.Any ? found : NameCreate(env, email);
    }
}
