using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Engine.Exchange;

/// <summary>One record's cells as values for create or write.</summary>
internal sealed record ImportedValues(int? Id, string? ExternalId, Values Values)
{
    private const int MaxDepth = 5;

    /// <summary>Null when a cell was wrong; each wrong cell has been reported.</summary>
    public static ImportedValues? Of(Env env, ModelInfo model, IReadOnlyList<string[]> columns, IReadOnlyList<IReadOnlyList<object?>> rows, Action<FieldInfo?, CellError> report, int depth = 0)
    {
        if (depth > MaxDepth) throw PythonError.ValueError("The path of a field is too long");
        var values = new Values();
        string? external = null;
        int? id = null;
        var wrong = false;
        var main = rows[0];
        for (var i = 0; i < columns.Count; i++)
        {
            if (columns[i] is not [var name, .. var rest]) continue;
            var cell = i < main.Count ? main[i] : null;
            FieldInfo? field = null;
            try
            {
                if (name == "id") (external, id) = cell is string { Length: > 0 } xmlid ? (xmlid, ExternalIds.Find(env, model.Name, xmlid)) : (null, null);
                else if (name == ".id") id = Existing(env, model, cell) ?? id;
                else if ((field = model.Field(name)).Field is One2many && rest.Length > 0)
                {
                    if (!values.ContainsKey(name) && Lines(env, field, columns, rows, report, depth) is { } lines) values[name] = lines;
                }
                else if (Wire.Truthy(cell) || !values.ContainsKey(name)) values[name] = ImportedCell.Convert(env, field, rest is [var key, ..] ? key : null, cell);
            }
            catch (CellError error)
            {
                wrong = true;
                report(field, error);
            }
        }
        return wrong ? null : new ImportedValues(id, external, values);
    }

    private static int? Existing(Env env, ModelInfo model, object? cell)
    {
        if (!Wire.Truthy(cell)) return null;
        return Wire.Id(cell) is { } id && env.Browse(model.Name, id).Exists().Any ? id : throw new CellError($"No matching record found for database id '{cell}'");
    }

    private static List<object?>? Lines(Env env, FieldInfo field, IReadOnlyList<string[]> columns, IReadOnlyList<IReadOnlyList<object?>> rows, Action<FieldInfo?, CellError> report, int depth)
    {
        var places = Enumerable.Range(0, columns.Count).Where(i => columns[i] is [var name, _, ..] && name == field.Name).ToArray();
        var commands = new List<object?>();
        foreach (var row in rows)
        {
            var cells = places.Select(i => i < row.Count ? row[i] : null).ToArray();
            if (!cells.Any(Wire.Truthy)) continue;
            if (Of(env, env.Info(field.Relation!), places.Select(i => columns[i][1..]).ToArray(), [cells], report, depth + 1) is not { } line) return null;
            commands.Add(line.Id is { } id ? new List<object?> { 1L, (long)id, line.Values } : new List<object?> { 0L, 0L, line.Values });
        }
        return commands;
    }
}
