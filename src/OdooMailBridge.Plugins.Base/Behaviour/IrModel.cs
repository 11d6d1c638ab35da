using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Base;

/// <summary>Models as rows; they are written from the plugins' declarations and only read here.</summary>
public sealed partial class IrModel
{
    private static object? CountRecords(Records record)
    {
        if (!record.Env.Work.Models.TryGetValue(record.Text("model"), out var model) || model.Abstract) return 0;
        return record.Env.Sql.One<int>($"SELECT count(*) FROM \"{model.Table}\"");
    }

    /// <summary>Models that this one borrows fields of.</summary>
    private static object? Lenders(Records record) =>
        record.Env.Work.Models.TryGetValue(record.Text("model"), out var model)
            ? record.Env.Sudo()["ir.model"].Search(Domain.Leaf("model", "in", model.Delegates.Select(link => (object?)link.Model).ToList())).IdArray
            : Array.Empty<int>();

    private static object? ModuleNames(Records record) =>
        record.Env.Work.Models.TryGetValue(record.Text("model"), out var model) ? string.Join(", ", model.Modules.Order(StringComparer.Ordinal)) : null;

    /// <summary>Names of models by technical name, for those the user may read.</summary>
    [Rpc(ReadOnly = true)]
    public List<object?> DisplayNameFor(Env env, IReadOnlyList<string> models)
    {
        var labels = env.Sudo()["ir.model"].Search(Domain.Leaf("model", "in", models.Cast<object?>().ToList())).ToDictionary(row => row.Text("model"), row => row.Text("name"));
        return [.. models.Select(model => (object?)new Values { ["display_name"] = labels.GetValueOrDefault(model, model), ["model"] = model })];
    }

    /// <summary>Models that the user may read, with what a chooser needs to know of them.</summary>
    [Rpc(ReadOnly = true)]
    public List<object?> GetAvailableModels(Env env) =>
        [.. env.Work.Models.Values.Where(model => !model.Abstract && !model.Transient && env.Work.Access.Allows(env, model.Name, "read")).Select(model => (object?)new Values { ["display_name"] = model.Label, ["model"] = model.Name })];
}
