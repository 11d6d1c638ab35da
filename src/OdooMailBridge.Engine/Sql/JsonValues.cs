using System.Text.Json;
using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Engine.Sql;

/// <summary>JSON texts from jsonb columns as untyped values.</summary>
internal static class JsonValues
{
    public static object? Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        return Read(document.RootElement);
    }

    private static object? Read(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => element.GetString(),
        JsonValueKind.Number => element.TryGetInt64(out var whole) ? (object)whole : element.GetDouble(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Array => element.EnumerateArray().Select(Read).ToList(),
        JsonValueKind.Object => new Values(element.EnumerateObject().Select(property => KeyValuePair.Create(property.Name, Read(property.Value)))),
        _ => null,
    };
}
