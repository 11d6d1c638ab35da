using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Engine.Exchange;

/// <summary>One record's cells as values for create or write; cells that do not fit are reported and left out.</summary>
internal sealed record ImportedValues(int? Id, string? ExternalId, Values Values)
{
    private const int MaxDepth = 5;

    public static ImportedValues Of(Env env, ModelInfo model, IReadOnlyList<string[]> columns, IReadOnlyList<IReadOnlyList<object?>> rows, CellReport report, int depth = 0)
    {
        if (depth > MaxDepth) throw PythonError.ValueError("The path of a field is too long");
        var values = new Values();
        string? external = null;
        int? id = null;
        var main = rows[0];
        for (var i = 0; i < columns.Count; i++)
        {
            if (columns[i] is not [var name, .. var rest]) continue;
            var cell = i < main.Count ? main[i] : null;
            if (name == "id") (external, id) = cell is string { Length: > 0 } xmlid ? (xmlid, ExternalIds.Find(env, model.Name, xmlid)) : (null, null);
            else if (name == ".id") id = Existing(env, model, cell, report) ?? id;
            else if (model.Field(name) is { Field: One2many } lines && rest.Length > 0)
            {
                if (!values.ContainsKey(name) && Lines(env, lines, columns, rows, report, depth) is { } commands) values[name] = commands;
            }
            else if (Wire.Truthy(cell) || !values.ContainsKey(name)) Put(values, env, model.Field(name), rest is [var key, ..] ? key : null, cell, report);
        }
        return new ImportedValues(id, external, values);
    }

    private static void Put(Values values, Env env, FieldInfo field, string? key, object? cell, CellReport report)
    {
        try
        {
            values[field.Name] = ImportedCell.Convert(env, field, key, cell, report);
        }
        catch (CellError error)
        {
            report.Wrong(field, error);
        }
    }

    private static int? Existing(Env env, ModelInfo model, object? cell, CellReport report)
    {
        if (!Wire.Truthy(cell)) return null;
        if (Wire.Id(cell) is { } id && env.Browse(model.Name, id).Exists().Any) return id;
        report.Unknown(cell);
        return null;
    }

    private static List<object?>? Lines(Env env, FieldInfo field, IReadOnlyList<string[]> columns, IReadOnlyList<IReadOnlyList<object?>> rows, CellReport report, int depth)
    {
        var places = Enumerable.Range(0, columns.Count).Where(i => columns[i] is [var name, _, ..] && name == field.Name).ToArray();
        var commands = new List<object?>();
        foreach (var row in rows)
        {
            var cells = places.Select(i => i < row.Count ? row[i] : null).ToArray();
            if (!cells.Any(Wire.Truthy)) continue;
            var line = Of(env, env.Info(field.Relation!), places.Select(i => columns[i][1..]).ToArray(), [cells], report, depth + 1);
            commands.Add(line.Id is { } id ? new List<object?> { 1L, (long)id, line.Values } : new List<object?> { 0L, 0L, line.Values });
        }
        return commands.Count > 0 ? commands : null;
    }
}
