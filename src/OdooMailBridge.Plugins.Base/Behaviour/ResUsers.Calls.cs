using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Base;

/// <summary>What clients ask of users: context, groups, own preferences.</summary>
public sealed partial class ResUsers
{
    [Rpc(ReadOnly = true)]
    public Values ContextGet(Env env) => new() { ["lang"] = ReadableLanguage(env), ["tz"] = env.Profile.Tz is { } tz ? tz : false, ["uid"] = env.Uid };

    /// <summary>The user's language where it is installed, else the company's, English, or any.</summary>
    private static string ReadableLanguage(Env env)
    {
        var installed = env.Work.Access.Languages(env);
        string?[] wished = [env.Profile.Lang, installed.Contains(env.Profile.Lang ?? "") ? null : env.Sudo().Company.Rel("partner_id").Str("lang"), "en_US"];
        return wished.FirstOrDefault(lang => lang is not null && installed.Contains(lang)) ?? installed.Order(StringComparer.Ordinal).FirstOrDefault() ?? "en_US";
    }

    [Rpc(ReadOnly = true, ChecksAccess = true)]
    public bool HasGroup(Records records, string groupExtId)
    {
        var env = records.Env;
        if (records.Count != 1) throw PythonError.ValueError($"Expected singleton: {PythonRepr.Of(records)}");
        if (records.Id != env.Uid && !env.Su && !env.HasGroup("base.group_user")) throw new AccessError("You can ony call user.has_group() with your current user.");

        // Technical features show in the web client's developer mode only, which no call of a service is in.
        return groupExtId != "base.group_no_one" && env.Work.Access.Profile(env, records.Id).Groups.Contains(groupExtId);
    }

    /// <summary>Whether the user has one of the groups of a comma list and none of those marked with "!".</summary>
    [Rpc(ReadOnly = true, ChecksAccess = true)]
    public bool HasGroups(Records records, string groupSpec)
    {
        if (groupSpec == ".") return false;
        var names = groupSpec.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).ToLookup(name => name.StartsWith('!'), name => name.TrimStart('!'));
        if (names[true].Any(name => HasGroup(records, name))) return false;
        return !names[false].Any() || names[false].Any(name => HasGroup(records, name));
    }

    /// <summary>Who has logged in once is active, everybody else new.</summary>
    private static Domain SearchState(Env env, string @operator, object? value)
    {
        var negative = DomainOperators.IsNegative(@operator);
        var states = (Wire.List(value) ?? [value]).OfType<string>().ToHashSet();
        if (states.Count != 1) return states.Count > 1 == negative ? Domain.False : Domain.True;
        return Domain.Leaf("log_ids", states.Contains("active") != negative ? "!=" : "=", false);
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
