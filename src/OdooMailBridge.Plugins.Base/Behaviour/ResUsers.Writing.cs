using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Base;

/// <summary>Creating, changing, copying and deleting users.</summary>
public sealed partial class ResUsers
{
    /// <summary>What users may change on their own record without the right to change users.</summary>
    private static readonly HashSet<string> SelfWriteable =
    [
        "signature", "action_id", "company_id", "email", "name", "image_1920", "lang", "tz", "notification_type", "odoobot_state", "odoobot_failed", "tour_enabled",
    ];

    private static readonly string[] CredentialFields = ["login", "password", "active", "groups_id", "company_id", "company_ids", "name", "lang", "tz", "partner_id", "share", "new_password"];

    private static object? DefaultGroups(Env env) =>
        env.Sudo().TryRef("base.default_user") is { Any: true } template ? template.Get(GroupsId).IdArray : Array.Empty<int>();

    private static object? ComputeShare(Records record)
    {
        var user = record.Env.Sudo().TryRef("base.group_user");
        return user is null || !ResGroups.Implied(record.Env, record.Get(GroupsId).IdArray).Contains(user.Id);
    }

    public override Records Create(Env env, IReadOnlyList<Values> values)
    {
        values = [.. values.Select(GroupField.Resolve)];
        var created = base.Create(env, values);
        foreach (var (user, given) in created.Zip(values))
        {
            AddImpliedGroups(user);
            var partner = user.Sudo().Get(PartnerId);
            if (partner.Rel("company_id").Any) partner.Write(new Values { ["company_id"] = user.Get(CompanyId).Id });
            if (partner.Flag("active") != user.Get(Active)) partner.Write(new Values { ["active"] = user.Get(Active) });
            if (!given.ContainsKey("signature")) user.Sudo().Write(new Values { ["signature"] = $"--<br>{System.Net.WebUtility.HtmlEncode(user.Str("name"))}" });
        }
        env.Work.DropSharedCache();
        return created;
    }

    public override void Write(Records records, Values values)
    {
        var env = records.Env;
        values = GroupField.Resolve(values);
        if (values.ContainsKey("active") && values.Truthy("active") && records.Contains(Env.SuperuserId)) throw new UserError("You cannot activate the superuser.");
        if (values.ContainsKey("active") && !values.Truthy("active") && records.Contains(env.Uid)) throw new UserError("You cannot deactivate the user you're currently logged in as.");
        var own = !env.Su && records.Count == 1 && records.Id == env.Uid && values.Keys.All(SelfWriteable.Contains);
        var changes = values.Copy();
        if (own && changes.TryGetValue("company_id", out var company) && !env.Profile.CompanyIds.Contains(Wire.Id(company) ?? 0)) changes.Remove("company_id");
        var target = own ? records.Sudo() : records;
        var before = changes.ContainsKey("groups_id") ? target.Where(IsInternal) : target.Browse();
        base.Write(target, changes);
        if (changes.ContainsKey("groups_id"))
        {
            Demote(before, changes);
            foreach (var user in target) AddImpliedGroups(user);
            RequireAdministrator(env);
        }
        if (changes.ContainsKey("company_id"))
            foreach (var user in target.Sudo())
                if (user.Get(PartnerId).Rel("company_id") is { Any: true } had && had.Id != user.Get(CompanyId).Id) user.Get(PartnerId).Write(new Values { ["company_id"] = user.Get(CompanyId).Id });
        if (CredentialFields.Any(changes.ContainsKey)) env.Work.DropSharedCache();
    }

    private static bool IsInternal(Records user) => user.Env.Sudo().TryRef("base.group_user") is { } group && user.Sudo().Get(GroupsId).Contains(group.Id);

    public override void Unlink(Records records)
    {
        var env = records.Env.Sudo();
        if (records.Contains(Env.SuperuserId))
            throw new UserError("You can not remove the admin user as it is used internally for resources created by Odoo (updates, module installation, ...)");
        if (Holds("base.user_admin"))
            throw new UserError("You cannot delete the admin user because it is utilized in various places (such as security configurations,...). Instead, archive it.");
        if (Holds("base.template_portal_user_id") || Holds("base.default_user"))
            throw new UserError("Deleting the template users is not allowed. Deleting this profile will compromise critical functionalities.");
        if (Holds("base.public_user"))
            throw new UserError("Deleting the public user is not allowed. Deleting this profile will compromise critical functionalities.");
        base.Unlink(records);
        records.Env.Work.DropSharedCache();

        bool Holds(string xmlid) => env.TryRef(xmlid) is { } user && records.Contains(user.Id);
    }

    public override Values CopyData(Records record, Values defaults)
    {
        var data = base.CopyData(record, defaults);
        if (!defaults.ContainsKey("name") && !defaults.ContainsKey("partner_id")) data["name"] = $"{record.Str("name")} (copy)";
        if (!defaults.ContainsKey("login")) data["login"] = $"{record.Get(Login)} (copy)";
        if (!defaults.ContainsKey("partner_id")) data.Remove("partner_id");
        return data;
    }

    [Constrains("company_id", "company_ids", "active")]
    public void CheckCompany(Records records)
    {
        foreach (var user in records.Sudo().Where(user => user.Get(Active)))
            if (!user.Get(CompanyIds).Contains(user.Get(CompanyId).Id))
                throw new ValidationError($"Company {user.Get(CompanyId).DisplayName} is not in the allowed companies for user {user.Str("name")} ({string.Join(", ", user.Get(CompanyIds).Select(company => company.DisplayName))}).");
    }
}
