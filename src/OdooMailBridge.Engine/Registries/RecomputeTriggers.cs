using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Engine.Registries;

/// <summary>A stored computed field and how to find its records from changed ones: the records whose <paramref name="Path"/> leads there (empty: the same records).</summary>
public sealed record Trigger(FieldInfo Target, string Path);

/// <summary>For each field, the stored computed fields that depend on it, directly or over other computed fields.</summary>
public sealed class RecomputeTriggers
{
    private readonly Dictionary<FieldInfo, List<Trigger>> triggers = [];

    public IReadOnlyList<Trigger> On(FieldInfo field) => triggers.TryGetValue(field, out var found) ? found : [];

    public static RecomputeTriggers Of(IReadOnlyDictionary<string, ModelInfo> models)
    {
        var all = new RecomputeTriggers();
        // A mixin has no rows, and what its fields depend on may only exist in the models that take it in.
        foreach (var model in models.Values.Where(model => !model.Abstract))
            foreach (var field in model.Fields.Values)
                if (field.IsRecomputed)
                    foreach (var path in Dependencies(field)) all.Follow(models, field, model, path.Split('.'), 0, "", []);
        return all;
    }

    private static IEnumerable<string> Dependencies(FieldInfo field) => field.RelatedPath is { } related ? [string.Join('.', related)] : field.Field.Depends;

    private void Follow(IReadOnlyDictionary<string, ModelInfo> models, FieldInfo target, ModelInfo at, string[] path, int step, string prefix, HashSet<FieldInfo> seen)
    {
        if (!at.Fields.TryGetValue(path[step], out var field)) throw new InvalidOperationException($"{target} depends on {string.Join('.', path)}: {at.Name} has no field {path[step]}");
        Add(field, new Trigger(target, prefix));

        // A change of the inverse many2one is a change of the one2many.
        if (field.Field is One2many one2many && models.TryGetValue(one2many.Relation, out var lines) && lines.Fields.TryGetValue(one2many.InverseName, out var inverse))
            Add(inverse, new Trigger(target, Join(prefix, field.Name)));

        // What is computed on the fly changes when its own sources change.
        if (!field.IsStored && seen.Add(field))
            foreach (var source in Dependencies(field)) Follow(models, target, at, source.Split('.'), 0, prefix, seen);

        if (step + 1 < path.Length && field.Relation is { } relation && models.TryGetValue(relation, out var next))
            Follow(models, target, next, path, step + 1, Join(prefix, field.Name), seen);
    }

    private static string Join(string prefix, string name) => prefix.Length == 0 ? name : $"{prefix}.{name}";

    private void Add(FieldInfo field, Trigger trigger)
    {
        if (!triggers.TryGetValue(field, out var list)) triggers[field] = list = [];
        if (!list.Contains(trigger)) list.Add(trigger);
    }
}
