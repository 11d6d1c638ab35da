using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Base;

/// <summary>What clients ask of users: context, groups, own preferences.</summary>
public sealed partial class ResUsers
{
    [Rpc(ReadOnly = true)]
    public Values ContextGet(Env env) => new() { ["lang"] = env.Profile.Lang ?? "en_US", ["tz"] = env.Profile.Tz is { } tz ? tz : false, ["uid"] = env.Uid };

    [Rpc(ReadOnly = true)]
    public bool HasGroup(Records records, string groupExtId)
    {
        if (records.Count == 1 && records.Id != records.Env.Uid && !records.Env.Su) records.CheckAccess("read");
        return records.Env.Work.Access.Profile(records.Env, records.Count == 1 ? records.Id : records.Env.Uid).Groups.Contains(groupExtId);
    }

    [Rpc]
    public Values PreferenceSave(Records records) => new() { ["type"] = "ir.actions.client", ["tag"] = "reload_context" };

    [Rpc]
    public Values PreferenceChangePassword(Records records) =>
        new() { ["type"] = "ir.actions.act_window", ["target"] = "new", ["res_model"] = "change.password.own", ["view_mode"] = "form" };

    [Rpc(ReadOnly = true)]
    public object? ActionGet(Env env) => env.Sudo().TryRef("base.action_res_users_my")?.Id is { } id ? new Values { ["id"] = id, ["type"] = "ir.actions.act_window" } : false;

    [Rpc]
    public object? ActionShowGroups(Records records) => Show(records, "res.groups", "Groups", records.Get(GroupsId).IdArray);

    [Rpc]
    public object? ActionShowAccesses(Records records) => Show(records, "ir.model.access", "Access Rights", records.Get(GroupsId).Sudo().Rel("model_access").IdArray);

    [Rpc]
    public object? ActionShowRules(Records records) => Show(records, "ir.rule", "Record Rules", records.Get(GroupsId).Sudo().Rel("rule_groups").IdArray);

    /// <summary>An exact login names one user, and then only that one.</summary>
    public override Records NameSearch(Env env, string name, Domain domain, string @operator = "ilike", int? limit = 100)
    {
        if (name.Length > 0 && !DomainOperators.IsNegative(@operator))
        {
            var exact = env["res.users"].Search(Domain.And(Domain.Eq("login", name), domain), 0, limit);
            if (exact.Any) return exact;
        }
        return base.NameSearch(env, name, domain, @operator, limit);
    }

    private static Values Show(Records records, string model, string name, int[] ids) => new()
    {
        ["name"] = name,
        ["view_mode"] = "list,form",
        ["res_model"] = model,
        ["type"] = "ir.actions.act_window",
        ["context"] = new Values { ["create"] = false, ["delete"] = false },
        ["domain"] = new List<object?> { new List<object?> { "id", "in", ids } },
        ["target"] = "current",
    };
}
