using System.Collections.Concurrent;
using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Engine.Work;

/// <summary>Which stored computed fields can be computed before the row exists: those that depend on own columns and what many2ones lead to. In dependency order.</summary>
internal static class EarlyComputed
{
    private static readonly ConcurrentDictionary<ModelInfo, IReadOnlyList<FieldInfo>> ByModel = new();

    public static IReadOnlyList<FieldInfo> Of(ModelInfo model) => ByModel.GetOrAdd(model, static info =>
    {
        var early = new List<FieldInfo>();
        var open = info.Fields.Values.Where(field => field.HasColumn && field.Field.IsComputed && field.RelatedPath is null).ToList();
        for (var found = true; found;)
        {
            found = false;
            foreach (var field in open.ToArray())
            {
                if (!field.Field.Depends.All(path => Fits(info, path, open))) continue;
                open.Remove(field);
                early.Add(field);
                found = true;
            }
        }
        return early;
    });

    private static bool Fits(ModelInfo model, string path, List<FieldInfo> open)
    {
        if (!model.Fields.TryGetValue(path.Split('.')[0], out var field)) return false;
        return field.HasColumn && field.Name != "id" && !open.Contains(field);
    }
}
