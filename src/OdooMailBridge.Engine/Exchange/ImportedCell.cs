using System.Globalization;
using OdooMailBridge.Abstractions;
using OdooMailBridge.Engine.Work;

namespace OdooMailBridge.Engine.Exchange;

/// <summary>A cell's text as a field's value, with Odoo's messages for what does not fit.</summary>
internal static class ImportedCell
{
    private static readonly HashSet<string> Yes = new(StringComparer.OrdinalIgnoreCase) { "1", "true", "yes" };
    private static readonly HashSet<string> No = new(StringComparer.OrdinalIgnoreCase) { "", "0", "false", "no" };

    /// <param name="key">For relations: "id" for external ids, ".id" for database ids, null for names.</param>
    public static object? Convert(Env env, FieldInfo field, string? key, object? cell, CellReport report)
    {
        var text = cell switch { null or false => "", string s => s, _ => FieldValues.Text(cell) };
        switch (field.Field)
        {
            case BooleanField:
                if (cell is bool given) return given;
                return Yes.Contains(text) ? true : No.Contains(text) ? false : throw new CellError($"Unknown value '{text}' for boolean field '%(field)s'", "Use '1' for yes and '0' for no");
            case Many2one: return text.Length == 0 ? false : (long)Target(env, field, key, text, report);
            case Many2many: return new List<object?> { new List<object?> { 6L, 0L, text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(item => (object?)(long)Target(env, field, key, item, report)).ToList() } };
        }
        if (text.Length == 0) return false;
        return field.Field switch
        {
            IntegerField => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) ? whole : throw new CellError($"'{text}' does not seem to be an integer for field '%(field)s'"),
            FloatField => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : throw new CellError($"'{text}' does not seem to be a number for field '%(field)s'"),
            DateField => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) ? text : throw new CellError($"'{text}' does not seem to be a valid date for field '%(field)s'", "Use the format '2012-12-31'"),
            DatetimeField => FieldValues.ParseTime(text) is not null ? text : throw new CellError($"'{text}' does not seem to be a valid datetime for field '%(field)s'", "Use the format '2012-12-31 23:59:59'"),
            SelectionField selection => Option(env, field, selection, text),
            _ => text,
        };
    }

    private static string Option(Env env, FieldInfo field, SelectionField selection, string text)
    {
        var options = selection.OptionsFrom?.Invoke(env) ?? field.Options;
        foreach (var (key, label) in options)
            if (text.Equals(key, StringComparison.OrdinalIgnoreCase) || text.Equals(label, StringComparison.OrdinalIgnoreCase)) return key;
        throw new CellError($"Value '{text}' not found in selection field '%(field)s'", options.Select(option => (object?)(option.Label.Length > 0 ? option.Label : option.Key)).ToList());
    }

    private static int Target(Env env, FieldInfo field, string? key, string text, CellReport report)
    {
        var relation = field.Relation!;
        var (what, found) = key switch
        {
            "id" => ("external id", ExternalIds.Find(env, relation, text)),
            ".id" => ("database id", Numbered(env, relation, key, text)),
            null or "name" or "display_name" => ("name", Named(env, field, text, report)),
            _ => throw new CellError("Can not create Many-To-One records indirectly, import the field separately"),
        };
        return found ?? throw new CellError($"No matching record found for {what} '{text}' in field '%(field)s'", PossibleValues(relation, key));
    }

    private static int? Numbered(Env env, string relation, string key, string text)
    {
        if (!int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var id)) throw new CellError($"Invalid database id '{text}' for the field '%(field)s'", PossibleValues(relation, key));
        return env.Browse(relation, id).Exists().Any ? id : null;
    }

    private static int? Named(Env env, FieldInfo field, string text, CellReport report)
    {
        var found = env.Info(field.Relation!).Top.NameSearch(env, text, Domain.True, "=");
        if (found.Count > 1) report.Doubtful(field, $"Found multiple matches for value \"{text}\" in field \"%(field)s\" ({found.Count} matches)");
        return found.IsEmpty ? null : found.IdArray[0];
    }

    /// <summary>The list in which a user finds what would have fitted.</summary>
    private static Values PossibleValues(string relation, string? key)
    {
        var action = new Values
        {
            ["name"] = "Possible Values",
            ["type"] = "ir.actions.act_window",
            ["target"] = "new",
            ["view_mode"] = "list,form",
            ["views"] = new List<object?> { new List<object?> { false, "list" }, new List<object?> { false, "form" } },
            ["context"] = new Values { ["create"] = false },
            ["help"] = "See all possible values",
        };
        if (key is "id" or ".id")
        {
            action["res_model"] = "ir.model.data";
            action["domain"] = new List<object?> { new List<object?> { "model", "=", relation } };
        }
        else action["res_model"] = relation;
        return action;
    }
}
