using System.Text.Json;

namespace OdooMailBridge.Engine.Tests.Fields;

/// <summary>One line of the reference. Flags are null where Odoo gives none; a selection of "*" depends on the machine, a default is JSON.</summary>
internal sealed record ExpectedField(string Model, string Name, string Type, string? Relation, bool? Required, bool? Readonly, bool? Store, string? Selection, bool? Searchable, bool? Sortable, string? Default)
{
    public static ExpectedField Parse(string line)
    {
        var cell = line.Split('\t');
        return new(cell[0], cell[1], cell[2], Text(cell[3]), Flag(cell[4]), Flag(cell[5]), Flag(cell[6]), Text(cell[7]), Flag(cell[8]), Flag(cell[9]), Text(cell[10]));
    }

    /// <summary>What an answered description says otherwise, or null.</summary>
    public string? Difference(JsonElement field) =>
        Compare("type", Type, field.GetProperty("type").GetString())
        ?? Compare("relation", Relation, field.TryGetProperty("relation", out var relation) ? relation.GetString() : null)
        ?? Compare("required", Required, Value(field, "required"))
        ?? Compare("readonly", Readonly, Value(field, "readonly"))
        ?? Compare("store", Store, Value(field, "store"))
        ?? Compare("searchable", Searchable, Value(field, "searchable"))
        ?? Compare("sortable", Sortable, Value(field, "sortable"))
        ?? (Selection == "*" ? null : Compare("selection", Selection, field.TryGetProperty("selection", out var options) ? Keys(options) : null));

    private static string? Compare<T>(string what, T? expected, T? found) => Equals(expected, found) ? null : $"{what} {found}, not {expected}";

    private static bool? Value(JsonElement field, string name) => field.TryGetProperty(name, out var value) ? value.GetBoolean() : null;

    private static string? Keys(JsonElement options) => Text(string.Join('|', options.EnumerateArray().Select(option => option[0].ValueKind == JsonValueKind.False ? "false" : option[0].ToString())));

    private static string? Text(string cell) => cell.Length == 0 ? null : cell;

    private static bool? Flag(string cell) => cell.Length == 0 ? null : cell == "1";
}
