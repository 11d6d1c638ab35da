using System.Text.Json.Nodes;
using OdooMailBridge.Conformance.Comparison;

namespace OdooMailBridge.Conformance.Masking;

/// <summary>Drops what is never compared: tracebacks (<c>debug</c>) and <c>help</c> texts.</summary>
public static class Pruning
{
    public static JsonNode? Apply(JsonNode? node)
    {
        switch (node)
        {
            case JsonArray items:
                return new JsonArray([.. items.Select(Apply)]);
            case JsonObject members:
                var kept = new JsonObject();
                foreach (var (name, value) in members)
                {
                    if (!IsDropped(name, value))
                        kept[name] = Apply(value);
                }

                return kept;
            default:
                return node?.DeepClone();
        }
    }

    private static bool IsDropped(string name, JsonNode? value) => name switch
    {
        "debug" => value.Kind() == JsonKind.Text,
        "help" => value.Kind() is JsonKind.Text or JsonKind.Null || (value.Kind() == JsonKind.Boolean && !value!.GetValue<bool>()),
        _ => false,
    };
}
