using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Engine.Registries;

/// <summary>Finds the field at the end of each related path once all models are known.</summary>
internal static class RelatedFields
{
    public static void Resolve(ModelInfo model, IReadOnlyDictionary<string, ModelInfo> models)
    {
        foreach (var field in model.Fields.Values)
        {
            if (field.RelatedPath is not { } path) continue;
            var at = model;
            for (var i = 0; i < path.Length; i++)
            {
                if (!at.Fields.TryGetValue(path[i], out var step)) throw new InvalidOperationException($"{field}: {at.Name} has no field {path[i]} (related path {string.Join('.', path)})");
                if (i == path.Length - 1)
                {
                    field.RelatedTarget = step;
                    if (field.Options.Count == 0) field.Options = step.Options;
                }
                else if (step.Relation is null || !models.TryGetValue(step.Relation, out at!)) throw new InvalidOperationException($"{field}: {step} leads nowhere ({step.Relation})");
            }
        }
    }
}
