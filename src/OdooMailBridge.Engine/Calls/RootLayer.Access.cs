using OdooMailBridge.Abstractions;
using OdooMailBridge.Engine.Sql;

namespace OdooMailBridge.Engine.Calls;

internal sealed partial class RootLayer
{
    private const int FewRecords = 100;

    private static readonly Dictionary<string, string> Verbs = new() { ["read"] = "access", ["write"] = "modify", ["create"] = "create", ["unlink"] = "delete" };

    public override bool MayReadField(Env env, FieldInfo field) => FieldAccess.InGroups(env, field);

    public override bool MayWriteField(Env env, FieldInfo field) => FieldAccess.InGroups(env, field);

    public override Domain AccessDomain(Env env, string operation)
    {
        if (env.Su) return Domain.True;
        var rules = env.Work.Access.Rules(env, Info.Name, operation);
        if (rules.Count == 0) return Domain.True;
        var groups = rules.Where(rule => !rule.Global).Select(rule => rule.Domain).ToList();
        return Domain.And(rules.Where(rule => rule.Global).Select(rule => rule.Domain).Append(groups.Count == 0 ? Domain.True : Domain.Or(groups)));
    }

    public override void CheckAccess(Records records, string operation)
    {
        var env = records.Env;
        if (env.Su) return;
        if (!env.Work.Access.Allows(env, Info.Name, operation)) throw ModelDenied(env, operation);
        if (records.IsEmpty || Info.Abstract) return;
        var domain = Top.AccessDomain(env, operation);
        if (domain == Domain.True) return;
        if (records.Count <= FewRecords && KnownToFit(records, domain)) return;
        var allowed = Matching(env, records.IdArray, domain);
        var refused = records.IdArray.Where(id => !allowed.Contains(id)).ToArray();
        if (refused.Length == 0) return;
        refused = env.Work.Exists(records.Browse(refused)).IdArray; // a missing record is not a forbidden one
        if (refused.Length > 0) throw RecordDenied(records.Browse(refused), operation);
    }

    /// <summary>Records whose columns this transaction wrote itself need no query.</summary>
    private static bool KnownToFit(Records records, Domain domain)
    {
        var work = (Work.WorkUnit)records.Env.Work;
        var seen = records.Sudo();
        return records.IdArray.All(id => work.Cache.IsKnown(records.Model, id)) && seen.All(record => Work.RowMatch.Fits(domain, record) is true);
    }

    private HashSet<int> Matching(Env env, int[] ids, Domain domain)
    {
        var query = new SelectBuilder(env.Sudo(), Info);
        query.And($"{query.Alias}.id = ANY({query.Parameter(ids)})");
        query.Where(domain, activeTest: false);
        using var command = query.Command($"{query.Alias}.id");
        using var reader = command.ExecuteReader();
        var found = new HashSet<int>();
        while (reader.Read()) found.Add(reader.GetInt32(0));
        return found;
    }

    private AccessError ModelDenied(Env env, string operation)
    {
        var groups = env.Work.Access.GroupsAllowing(env, Info.Name, operation);
        var who = groups.Count == 0
            ? "No group currently allows this operation."
            : "This operation is allowed for the following groups:\n" + string.Join("\n", groups.Select(group => $"\t- {group}"));
        return new AccessError($"You are not allowed to {Verbs[operation]} '{Info.Label}' ({Info.Name}) records.\n\n{who}\n\nContact your administrator to request access if necessary.");
    }

    private AccessError RecordDenied(Records records, string operation)
    {
        var env = records.Env;
        var text = $"Uh-oh! Looks like you have stumbled upon some top-secret records.\n\nSorry, {env.Profile.Name} (id={env.Uid}) doesn't have '{operation}' access to:\n- {Info.Label} ({Info.Name})\n\n" +
            "If you really, really need access, perhaps you can win over your friendly administrator with a batch of freshly baked cookies.";
        return new AccessError(text + CompanyHint(records));
    }

    private static string CompanyHint(Records records)
    {
        if (!records.Model.Fields.TryGetValue("company_id", out var field) || field.Relation != "res.company") return "";
        var companies = records.Sudo().Rel("company_id");
        if (companies.IsEmpty || companies.All(company => records.Env.CompanyIds.Contains(company.Id))) return "";
        var own = companies.Where(company => records.Env.Profile.CompanyIds.Contains(company.Id));
        return own.Any
            ? $"\n\nThis seems to be a multi-company issue, you might be able to access the record by switching to the company: {string.Join(", ", own.Select(company => company.DisplayName))}."
            : "\n\nThis seems to be a multi-company issue, but you do not have access to the proper company to access the record anyhow.";
    }

    /// <summary>Raises AccessError when the user lacks a model right; told not to raise, says whether he has it.</summary>
    [Rpc(ReadOnly = true)]
    public object? CheckAccessRights(Env env, string operation, bool raiseException = true)
    {
        var allowed = env.Su || env.Work.Access.Allows(env, Info.Name, operation);
        if (!raiseException) return allowed;
        return allowed ? null : throw ModelDenied(env, operation);
    }

    [Rpc(ReadOnly = true)]
    public bool HasAccess(Records records, string operation) => records.HasAccess(operation);

    [Rpc(Name = "check_access", ReadOnly = true)]
    public object? CheckAccessOfRecords(Records records, string operation)
    {
        Top.CheckAccess(records, operation);
        return null;
    }

    [Rpc(ReadOnly = true)]
    public object? CheckAccessRule(Records records, string operation)
    {
        Top.CheckAccess(records, operation);
        return null;
    }

    [Rpc(ReadOnly = true)]
    public bool UserHasGroups(Env env, string groups) => FieldAccess.InGroups(env, groups);

    /// <summary>The fields that the user may read or write: those named, which must all be, or all that there are.</summary>
    [Rpc(ReadOnly = true)]
    public object? CheckFieldAccessRights(Env env, string operation, object? fieldNames = null)
    {
        bool May(FieldInfo field) => operation == "read" ? FieldAccess.MayRead(env, field) : FieldAccess.MayWrite(env, field);
        if (Wire.Names(fieldNames) is not { Count: > 0 } names) return Info.Fields.Values.Where(May).Select(field => field.Name).ToList<object?>();
        var denied = names.Distinct().Where(Info.Fields.ContainsKey).Select(Info.Field).Where(field => !May(field)).ToArray();
        return denied.Length == 0 ? names.ToList<object?>() : throw FieldAccess.Denied(env, Info, denied, operation);
    }
}
