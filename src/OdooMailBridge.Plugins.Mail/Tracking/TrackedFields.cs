using System.Runtime.CompilerServices;
using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Mail.Tracking;

/// <summary>The fields of a model whose changes are logged, in their order.</summary>
public static class TrackedFields
{
    private static readonly ConditionalWeakTable<ModelInfo, IReadOnlyList<FieldInfo>> Known = [];

    public static IReadOnlyList<FieldInfo> Of(ModelInfo model) =>
        Known.GetValue(model, static info => [.. info.Fields.Values.Where(field => field.Field.Tracking is not null && !field.Inherited).OrderBy(field => field.Field.Tracking).ThenBy(field => field.Name, StringComparer.Ordinal)]);
}
