using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace OdooMailBridge.Conformance.Comparison;

/// <summary>The types answers are told apart by. Whole and real numbers differ: Odoo's clients see int and float.</summary>
public enum JsonKind
{
    Null,
    Boolean,
    Whole,
    Real,
    Text,
    List,
    Object,
}

/// <summary>Questions about a JSON value's type.</summary>
public static class JsonKinds
{
    public static JsonKind Kind(this JsonNode? node) => node?.GetValueKind() switch
    {
        null or JsonValueKind.Null or JsonValueKind.Undefined => JsonKind.Null,
        JsonValueKind.True or JsonValueKind.False => JsonKind.Boolean,
        JsonValueKind.String => JsonKind.Text,
        JsonValueKind.Array => JsonKind.List,
        JsonValueKind.Object => JsonKind.Object,
        _ => node.ToJsonString().AsSpan().ContainsAny('.', 'e', 'E') ? JsonKind.Real : JsonKind.Whole,
    };

    /// <summary>The string, or null when the value is none.</summary>
    public static string? AsText(this JsonNode? node) => node.Kind() == JsonKind.Text ? node!.GetValue<string>() : null;

    /// <summary>The whole number, or null when the value is none (or beyond 64 bits).</summary>
    public static long? AsWhole(this JsonNode? node) =>
        node.Kind() == JsonKind.Whole && long.TryParse(node!.ToJsonString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            ? value
            : null;

    /// <summary>Equality of type and value of two leaves.</summary>
    public static bool LeafEquals(JsonNode? expected, JsonNode? actual)
    {
        var kind = expected.Kind();
        if (kind != actual.Kind())
            return false;
        return kind switch
        {
            JsonKind.Null => true,
            JsonKind.Real => double.Parse(expected!.ToJsonString(), CultureInfo.InvariantCulture)
                .Equals(double.Parse(actual!.ToJsonString(), CultureInfo.InvariantCulture)),
            JsonKind.Text => expected.AsText() == actual.AsText(),
            JsonKind.List or JsonKind.Object => JsonNode.DeepEquals(expected, actual),
            _ => expected!.ToJsonString() == actual!.ToJsonString(),
        };
    }
}
