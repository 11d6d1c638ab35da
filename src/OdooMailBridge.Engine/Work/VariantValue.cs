using System.Text.Json;

namespace OdooMailBridge.Engine.Work;

/// <summary>A jsonb column with one value per language or company.</summary>
internal sealed class VariantValue(Dictionary<string, object?> byKey)
{
    public IReadOnlyDictionary<string, object?> ByKey => byKey;

    /// <summary>The value of the first language that has one, else null.</summary>
    public object? InLanguage(IReadOnlyList<string> languages)
    {
        foreach (var lang in languages)
            if (byKey.TryGetValue(lang, out var value) && value is not null) return value;
        return null;
    }

    /// <summary>The texts by language, as a copy.</summary>
    public Dictionary<string, string> Texts() => byKey.Where(pair => pair.Value is string).ToDictionary(pair => pair.Key, pair => (string)pair.Value!);

    public string ToJson() => JsonSerializer.Serialize(byKey);

    public static VariantValue Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        var map = new Dictionary<string, object?>();
        if (document.RootElement.ValueKind == JsonValueKind.Object)
            foreach (var property in document.RootElement.EnumerateObject())
                map[property.Name] = property.Value.ValueKind switch
                {
                    JsonValueKind.String => property.Value.GetString(),
                    JsonValueKind.True => true,
                    JsonValueKind.False => false,
                    JsonValueKind.Number => property.Value.TryGetInt32(out var i) ? (object)i : property.Value.GetDouble(),
                    _ => null,
                };
        return new VariantValue(map);
    }
}
