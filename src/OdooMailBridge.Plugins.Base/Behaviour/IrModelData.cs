using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Base;

/// <summary>External ids.</summary>
public sealed partial class IrModelData
{
    /// <summary>Model and id behind an external id, or null ids when it is unknown and that is no error.</summary>
    [Rpc(ReadOnly = true)]
    public List<object?> CheckObjectReference(Env env, string module, string xmlId, bool raiseOnAccessError = false)
    {
        var (model, id) = env.Work.Access.Resolve(env, $"{module}.{xmlId}") ?? throw PythonError.ValueError($"External ID not found in the system: {module}.{xmlId}");
        if (env[model].Search(Domain.Eq("id", id)).Any) return [model, id];
        return raiseOnAccessError ? throw new AccessError($"Not enough access rights on the external ID \"{module}.{xmlId}\"") : [model, false];
    }

    /// <summary>An external id is called as what it names; by itself where that is gone, or not for everybody's eyes.</summary>
    public override IReadOnlyDictionary<int, string> DisplayNames(Records records)
    {
        var names = records.ToDictionary(data => data.Id, data => data.Str("complete_name") ?? "");
        foreach (var group in records.GroupBy(data => data.Str("model")))
        {
            if (group.Key is not { } model || !records.Env.HasModel(model) || !records.Env[model].HasAccess("read")) continue;
            var named = records.With("active_test", false).Env[model].Search(Domain.In("id", group.Select(data => data.Value("res_id")).OfType<int>()));
            var targets = named.Model.Top.DisplayNames(named);
            foreach (var data in group)
                if (data.Value("res_id") is int id && targets.TryGetValue(id, out var name) && name.Length > 0) names[data.Id] = name;
        }
        return names;
    }

    public override string? DisplayNameSql(Env env, string alias) => null;

    public override Records Create(Env env, IReadOnlyList<Values> values)
    {
        var created = base.Create(env, values);
        env.Work.DropSharedCache();
        return created;
    }

    public override void Write(Records records, Values values)
    {
        base.Write(records, values);
        records.Env.Work.DropSharedCache();
    }

    public override void Unlink(Records records)
    {
        base.Unlink(records);
        records.Env.Work.DropSharedCache();
    }
}
