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

    public override IReadOnlyDictionary<int, string> DisplayNames(Records records) => records.ToDictionary(record => record.Id, record => record.Str("complete_name") ?? "");
}
