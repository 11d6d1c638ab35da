using OdooMailBridge.Abstractions;
using FieldInfo = OdooMailBridge.Abstractions.FieldInfo;

namespace OdooMailBridge.Engine.Registries;

/// <summary>
/// Custom fields that show a field of a linked record. Their paths are the administrator's: what leads nowhere is passed over, and what could open
/// a value to more than its own groups is refused. A path takes the fields of plugins and plain custom ones only, so none can lead back to itself.
/// </summary>
internal static class CustomRelated
{
    /// <summary>The declarations whose paths a registry made without them can follow.</summary>
    public static CustomDeclarations Followable(CustomDeclarations customs, Func<CustomDeclarations, Registry> build)
    {
        if (!customs.Fields.Any(model => model.Any(IsRelated))) return customs;
        var models = build(customs with { Fields = Only(customs, (_, field) => !IsRelated(field)) }).Models;
        return customs with { Fields = Only(customs, (model, field) => !IsRelated(field) || Leads(models, model, field)) };
    }

    private static bool IsRelated(Field field) => field.Related is not null;

    private static ILookup<string, Field> Only(CustomDeclarations customs, Func<string, Field, bool> keep) =>
        customs.Fields.SelectMany(model => model.Select(field => (Model: model.Key, Field: field))).Where(item => keep(item.Model, item.Field)).ToLookup(item => item.Model, item => item.Field);

    private static bool Leads(IReadOnlyDictionary<string, ModelInfo> models, string model, Field field)
    {
        FieldInfo? step = null;
        foreach (var name in field.Related!.Split('.'))
        {
            if (step is not null && step.Field is not Many2one) return false;
            if (!models.TryGetValue(step?.Relation ?? model, out var at) || !at.Fields.TryGetValue(name, out step) || step.Field.Groups is not null) return false;
        }
        return step is not null && step.Type == field.Type && step.Relation == (field as RelationalField)?.Relation;
    }
}
