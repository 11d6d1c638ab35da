using System.Text.RegularExpressions;
using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Base;

/// <summary>Creating, changing, copying and deleting partners.</summary>
public sealed partial class ResPartner
{
    private static readonly string[] ProfileFields = ["name", "email", "lang", "tz"];

    public override Records Create(Env env, IReadOnlyList<Values> values)
    {
        var prepared = values.Select(item =>
        {
            var copy = item.Copy();
            if (copy.Text("website") is { } website) copy["website"] = CleanWebsite(website);
            if (copy.Truthy("parent_id")) copy["company_name"] = false;
            return copy;
        }).ToList();
        var created = base.Create(env, prepared);
        if (env.Context.Flag(SkipSync)) return created;
        for (var i = 0; i < created.Count; i++)
        {
            if (!prepared[i].ContainsKey("lang") && created[i].Get(ParentId) is { Any: true } parent) SpeakAs(parent, created[i]);
            if (!prepared[i].Truthy("parent_id") && !AddressFields.Any(prepared[i].ContainsKey)) continue;
            Synchronize(created[i], prepared[i]);
            GiveFirstAddress(created[i]);
        }
        return created;
    }

    public override void Write(Records records, Values values)
    {
        var changes = values.Copy();
        if (changes.Text("website") is { } website) changes["website"] = CleanWebsite(website);
        if (changes.Truthy("parent_id")) changes["company_name"] = false;
        if (changes.ContainsKey("active") && !changes.Truthy("active")) RefuseWithUsers(records, "archive");
        if (changes.TryGetValue("company_id", out var company)) MoveToCompany(records, company);
        base.Write(records, changes);
        if (!records.Env.Context.Flag(SkipSync) && (changes.ContainsKey("parent_id") || changes.ContainsKey("type") || AddressFields.Any(changes.ContainsKey) || CommercialFields.Any(changes.ContainsKey)))
            foreach (var record in records) Synchronize(record, changes);
        if (ProfileFields.Any(changes.ContainsKey) && records.Sudo().With("active_test", false).Rel("user_ids").Any) records.Env.Work.DropSharedCache();
    }

    public override void Unlink(Records records)
    {
        records.CheckAccess("unlink");
        RefuseWithUsers(records, "delete");
        base.Unlink(records);
    }

    public override Values CopyData(Records record, Values defaults)
    {
        var data = base.CopyData(record, defaults);
        if (!defaults.Truthy("name")) data["name"] = $"{record.Get(Name) ?? "False"} (copy)";
        return data;
    }

    /// <summary>A contact without a language of its own is written to in its parent's.</summary>
    private static void SpeakAs(Records parent, Records partner)
    {
        var lang = parent.Get(Lang) ?? partner.Env.Context.Text("default_lang") ?? partner.Env.Lang;
        if (lang != partner.Get(Lang)) partner.Set("lang", lang ?? (object)false);
    }

    /// <summary>Contacts go where their parent goes; who is a user stays in the company of the login.</summary>
    private static void MoveToCompany(Records records, object? company)
    {
        foreach (var record in records)
        {
            var companies = record.Sudo().Get(UserIds).Select(user => user.Rel("company_id").Id).Distinct().ToArray();
            if (Wire.Id(company) is { } wanted && companies.Any(own => own != wanted)) throw new UserError("The selected company is not compatible with the companies of the related user(s)");
            if (record.Get(ChildIds) is { Any: true } children) children.Write(new Values { ["company_id"] = company });
        }
    }

    [Constrains("parent_id")]
    public void CheckHierarchy(Records records)
    {
        foreach (var record in records)
        {
            var seen = new HashSet<int> { record.Id };
            for (var parent = record.Sudo().Get(ParentId); parent.Any; parent = parent.Get(ParentId))
                if (!seen.Add(parent.Id)) throw new ValidationError("You cannot create recursive Partner hierarchies.");
        }
    }

    public static string CleanWebsite(string website)
    {
        var trimmed = website.Trim();
        if (trimmed.Length == 0 || Scheme().IsMatch(trimmed)) return trimmed;
        return trimmed.StartsWith("//", StringComparison.Ordinal) ? "http:" + trimmed : "http://" + trimmed;
    }

    /// <summary>A port is no path: <c>host:8069</c> has no scheme, <c>mailto:somebody</c> has one.</summary>
    [GeneratedRegex(@"^[a-zA-Z0-9+\-.]+:(?![0-9]*$)")]
    private static partial Regex Scheme();

    /// <summary>Odoo compares a record with a number here, so the contact of a company belongs to no company at all.</summary>
    [Constrains("company_id")]
    public void CheckCompany(Records records)
    {
        foreach (var record in records.Where(record => record.Get(IsCompany) && record.Get(CompanyId).Any))
            if (record.Env["res.company"].Search(Domain.Eq("partner_id", record.Id), 0, 1).Any)
                throw new ValidationError("The company assigned to this partner does not match the company this partner represents.");
    }

    [Constrains("barcode")]
    public void CheckBarcode(Records records)
    {
        foreach (var record in records)
            if (record.Get(Barcode) is { Length: > 0 } barcode && record.Env["res.partner"].SearchCount(Domain.Eq("barcode", barcode)) > 1)
                throw new ValidationError("Another partner already has this barcode");
    }

    private static void RefuseWithUsers(Records records, string verb)
    {
        var users = records.Sudo().Env["res.users"].Search(Domain.In("partner_id", records.IdArray));
        if (users.IsEmpty) return;
        var names = string.Join(", ", users.Select(user => user.DisplayName));
        if (records.Env["res.users"].HasAccess("write"))
        {
            var advice = verb == "delete" ? "You should rather archive them after archiving their associated user." : "You first need to archive their associated user.";
            throw new RedirectWarning($"You cannot {verb} contacts linked to an active user.\n{advice}\n\nLinked active users : {names}", ShowUsers(users), "Go to users");
        }
        throw new ValidationError($"You cannot {verb} contacts linked to an active user.\nAsk an administrator to archive their associated user first.\n\nLinked active users :\n{names}");
    }

    private static Values ShowUsers(Records users)
    {
        var action = new Values
        {
            ["name"] = "Related users",
            ["type"] = "ir.actions.act_window",
            ["res_model"] = "res.users",
            ["context"] = new Values { ["create"] = false },
        };
        if (users.Count > 1)
        {
            action["view_mode"] = "list,form";
            action["domain"] = new List<object?> { new List<object?> { "id", "in", users.IdArray } };
        }
        else
        {
            action["view_mode"] = "form";
            action["res_id"] = users.Id;
        }
        return action;
    }
}
