using System.Globalization;
using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Mail.Tracking;

/// <summary>The changes that a message tells, in the order in which their model tracks its fields.</summary>
public static class TrackingLines
{
    /// <summary>As lines of a mail. What only some groups may see stays out: the mail goes to everybody.</summary>
    public static IReadOnlyList<IReadOnlyDictionary<string, object?>> Of(Records message) =>
        [.. Changes(message).Where(change => change.Field?.Field.Groups is null).Select(change => (IReadOnlyDictionary<string, object?>)new Dictionary<string, object?>
        {
            ["label"] = change.Label,
            ["old"] = Text(change.Value("old")),
            ["new"] = Text(change.Value("new")),
        })];

    /// <summary>As the web client reads them: values in their own type.</summary>
    public static List<object?> ForClient(Records message) =>
        [.. Changes(message).Where(change => change.Field?.Field.Groups is not { } groups || groups.Split(',').Any(group => message.Env.HasGroup(group.Trim()))).Select(change => new Values
        {
            ["changedField"] = change.Label,
            ["id"] = change.Row.Id,
            ["fieldName"] = change.Name,
            ["fieldType"] = change.Type,
            ["newValue"] = Side(change, "new"),
            ["oldValue"] = Side(change, "old"),
        })];

    private static Values Side(Change change, string side) => new() { ["currencyId"] = change.Row.Rel("currency_id").Id is > 0 and var currency ? currency : false, ["value"] = change.Value(side) };

    private static IEnumerable<Change> Changes(Records message)
    {
        var model = message.Str("model") is { Length: > 0 } name && message.Env.HasModel(name) ? message.Env.Info(name) : null;
        return message.Sudo().Rel("tracking_value_ids").Select(row => Change.Of(row, model)).OrderBy(change => change.Field?.Field.Tracking ?? 100).ThenBy(change => change.Name, StringComparer.Ordinal);
    }

    // QWeb writes nothing for False, and everything else as Python does.
    private static string Text(object? value) => value switch
    {
        null or false => "",
        string text => text,
        _ => PythonRepr.Of(value),
    };

    private sealed record Change(Records Row, FieldInfo? Field, string Name, string Label, string Type)
    {
        public static Change Of(Records row, ModelInfo? model)
        {
            var known = row.Rel("field_id");
            var name = known.Str("name") ?? "unknown";
            return new Change(row, model?.Fields.GetValueOrDefault(name), name, known.Str("field_description") ?? "Unknown", known.Str("ttype") ?? "char");
        }

        public object? Value(string side) => Type switch
        {
            "boolean" => Row.Int($"{side}_value_integer") != 0,
            "integer" => Row.Int($"{side}_value_integer"),
            "float" or "monetary" => Row.Num($"{side}_value_float"),
            "text" => Or(Row.Str($"{side}_value_text")),
            "date" or "datetime" => Row.Time($"{side}_value_datetime") is { } time ? time.ToString(Type == "date" ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture) : false,
            _ => Or(Row.Str($"{side}_value_char")),
        };

        private static object Or(string? text) => text is null ? false : text;
    }
}
