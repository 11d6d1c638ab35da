using System.Security.Cryptography;
using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Engine.Exchange;

/// <summary>External ids of records: <c>module.name</c> rows of ir.model.data.</summary>
internal static class ExternalIds
{
    internal sealed record Entry(string Name, bool NoUpdate);

    /// <summary>All external ids by record id, oldest first.</summary>
    public static Dictionary<int, List<Entry>> Of(Records records)
    {
        if (records.IsEmpty || !records.Env.HasModel("ir.model.data")) return [];
        return records.Env.Sql.Query<(int Id, string Module, string Name, bool? NoUpdate)>(
                "SELECT res_id, module, name, noupdate FROM ir_model_data WHERE model = @model AND res_id = ANY(@ids) ORDER BY id",
                new { model = records.Model.Name, ids = records.IdArray })
            .GroupBy(row => row.Id).ToDictionary(group => group.Key, group => group.Select(row => new Entry($"{row.Module}.{row.Name}", row.NoUpdate == true)).ToList());
    }

    /// <summary>External ids of all records, made up where there is none: an export must name what it exports.</summary>
    public static Dictionary<int, string> Ensure(Records records)
    {
        var names = Of(records).ToDictionary(pair => pair.Key, pair => pair.Value[0].Name);
        var missing = records.IdArray.Distinct().Where(id => !names.ContainsKey(id)).ToArray();
        if (missing.Length == 0) return names;
        var rows = new List<Values>();
        foreach (var id in missing)
        {
            var name = $"{records.Model.Table}_{id}_{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4))}";
            names[id] = $"__export__.{name}";
            rows.Add(new Values { ["module"] = "__export__", ["model"] = records.Model.Name, ["name"] = name, ["res_id"] = id });
        }
        records.Env.Sudo()["ir.model.data"].Create(rows);
        return names;
    }

    /// <summary>The record of a model behind an external id; a name without module belongs to the import's own.</summary>
    public static int? Find(Env env, string model, string name)
    {
        var full = name.Contains('.') ? name : $"{Module(env)}.{name}";
        return env.Work.Access.Resolve(env, full) is { } found && found.Model == model && env.Browse(model, found.Id).Exists().Any ? found.Id : null;
    }

    public static void Give(Records record, string name)
    {
        var dot = name.IndexOf('.');
        var (module, local) = dot < 0 ? (Module(record.Env), name) : (name[..dot], name[(dot + 1)..]);
        record.Env.Sudo()["ir.model.data"].Create(new Values { ["module"] = module, ["model"] = record.Model.Name, ["name"] = local, ["res_id"] = record.Id, ["noupdate"] = record.Env.Context.Flag("noupdate") });
    }

    private static string Module(Env env) => env.Context.Text("module") ?? "__import__";
}
