using System.Text.Json;
using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Base;

/// <summary>JSON text to untyped values and back.</summary>
public static class JsonValues
{
    /// <summary>Throws ValueError for text that is no JSON.</summary>
    public static object? Parse(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return Value(document.RootElement);
        }
        catch (JsonException wrong)
        {
            throw PythonError.ValueError($"Invalid JSON: {wrong.Message}");
        }
    }

    /// <summary>With Python's spacing, as Odoo's json.dumps writes it.</summary>
    public static string Print(object? value) => value switch
    {
        null => "null",
        true => "true",
        false => "false",
        string text => JsonSerializer.Serialize(text),
        Values map => "{" + string.Join(", ", map.Select(pair => $"{JsonSerializer.Serialize(pair.Key)}: {Print(pair.Value)}")) + "}",
        int or long => Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture)!,
        double number => PythonRepr.Number(number),
        System.Collections.IEnumerable list => "[" + string.Join(", ", list.Cast<object?>().Select(Print)) + "]",
        _ => throw PythonError.TypeError($"Object of type {value.GetType().Name} is not JSON serializable"),
    };

    private static object? Value(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => element.GetString(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number => element.TryGetInt64(out var whole) ? (object)whole : element.GetDouble(),
        JsonValueKind.Array => element.EnumerateArray().Select(Value).ToList(),
        JsonValueKind.Object => new Values(element.EnumerateObject().Select(item => KeyValuePair.Create(item.Name, Value(item.Value)))),
        _ => null,
    };
}
