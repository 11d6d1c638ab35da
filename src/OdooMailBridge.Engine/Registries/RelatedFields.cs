using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Engine.Registries;

/// <summary>Finds the field at the end of each related path once all models are known.</summary>
internal static class RelatedFields
{
    /// <summary>Returns what is wrong with the declarations, all at once, so that an author mends them in one go.</summary>
    public static IReadOnlyList<string> Resolve(IReadOnlyDictionary<string, ModelInfo> models)
    {
        var wrong = new List<string>();
        foreach (var field in models.Values.SelectMany(model => model.Fields.Values))
            if (field.RelatedPath is { } path && Follow(field, path, models) is { } problem) wrong.Add(problem);
        return wrong;
    }

    private static string? Follow(FieldInfo field, string[] path, IReadOnlyDictionary<string, ModelInfo> models)
    {
        var at = field.Model;
        for (var i = 0; i < path.Length; i++)
        {
            if (!at.Fields.TryGetValue(path[i], out var step)) return $"{field}: {at.Name} has no field {path[i]} (related path {string.Join('.', path)})";
            if (i == path.Length - 1)
            {
                field.RelatedTarget = step;
                if (field.Options.Count == 0) field.Options = step.Options;
            }
            else if (step.Relation is null || !models.TryGetValue(step.Relation, out at!)) return $"{field}: {step} leads nowhere ({step.Relation})";
        }
        return null;
    }
}
