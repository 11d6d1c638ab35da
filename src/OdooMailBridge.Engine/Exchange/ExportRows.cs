using System.Globalization;
using OdooMailBridge.Abstractions;
using OdooMailBridge.Engine.Sql;

namespace OdooMailBridge.Engine.Exchange;

/// <summary>
/// Records as a table of cells. A path may lead over relations (<c>parent_id/name</c>); the records of a one2many make lines of their own,
/// the first beside its owner.
/// </summary>
internal static class ExportRows
{
    private const int MaxDepth = 10;

    /// <summary><c>parent_id:id</c> and <c>parent_id.id</c> are older spellings of <c>parent_id/id</c> and <c>parent_id/.id</c>.</summary>
    public static string[] Path(string field) => field.Replace(".id", "/.id", StringComparison.Ordinal).Replace(":id", "/id", StringComparison.Ordinal).Split('/', StringSplitOptions.RemoveEmptyEntries);

    public static List<object?[]> Of(Records records, IReadOnlyList<string[]> paths, int depth = 0)
    {
        if (depth > MaxDepth) throw PythonError.ValueError("The path of a field is too long");
        var ids = paths.Any(path => path is ["id", ..]) ? ExternalIds.Ensure(records) : [];
        var lines = new List<object?[]>();
        foreach (var record in records) lines.AddRange(Lines(record, paths, ids, depth));
        return lines;
    }

    private static List<object?[]> Lines(Records record, IReadOnlyList<string[]> paths, Dictionary<int, string> ids, int depth)
    {
        var main = Enumerable.Repeat((object?)"", paths.Count).ToArray();
        var lines = new List<object?[]> { main };
        var done = new HashSet<string>();
        for (var i = 0; i < paths.Count; i++)
        {
            if (paths[i] is not [var name, ..] || done.Contains(name)) continue;
            if (name == ".id") main[i] = record.Id.ToString(CultureInfo.InvariantCulture);
            else if (name == "id") main[i] = ids[record.Id];
            else if (Field(record, name) is { Relation: not null } relation)
            {
                done.Add(name);
                Corecords(record, relation, paths, main, lines, depth);
            }
            else main[i] = Cell(record, record.Model.Field(name));
        }
        return lines;
    }

    private static FieldInfo Field(Records record, string name)
    {
        var field = record.Model.Fields.GetValueOrDefault(name) ?? throw PythonError.KeyError(name);
        return FieldAccess.MayRead(record.Env, field) ? field : throw FieldAccess.Denied(record.Env, record.Model, [field]);
    }

    private static void Corecords(Records record, FieldInfo field, IReadOnlyList<string[]> paths, object?[] main, List<object?[]> lines, int depth)
    {
        var below = paths.Select(path => path is [var name, ..] && name == field.Name ? path.Length > 1 ? path[1..] : ["display_name"] : []).ToArray();
        var targets = record.Rel(field.Name);
        if (field.Field is Many2many && record.Env.Context.Flag("import_compat", true))
        {
            var column = Column(below);
            main[column] = Together(targets, below[column][0]);
            return;
        }
        var found = Of(targets, below, depth + 1);
        if (found.Count == 0) return;
        for (var i = 0; i < main.Length; i++)
            if (below[i].Length > 0) main[i] = found[0][i];
        lines.AddRange(found.Skip(1));
    }

    /// <summary>An importable many2many stands in one cell, whichever of its columns says best how it is to be found again.</summary>
    private static int Column(string[][] below)
    {
        foreach (var name in (string[])["id", "name", "display_name"])
            if (Array.FindIndex(below, path => path is [var only] && only == name) is >= 0 and var at) return at;
        return Array.FindIndex(below, path => path.Length > 0);
    }

    private static string Together(Records targets, string what) => string.Join(",", what switch
    {
        "id" => ExternalIds.Ensure(targets) is var names ? targets.IdArray.Select(id => names[id]) : [],
        _ => targets.IsEmpty ? [] : targets.Model.Top.DisplayNames(targets) is var names ? targets.IdArray.Select(id => names[id]) : [],
    });

    private static object? Cell(Records record, FieldInfo field)
    {
        if (field.Name == "display_name") return record.DisplayName;
        var value = record.Value(field.Name);
        return field.Field switch
        {
            BooleanField => value is true,
            IntegerField => value ?? 0,
            FloatField => value ?? 0.0,
            SelectionField selection => (selection.OptionsFrom?.Invoke(record.Env) ?? field.Options).FirstOrDefault(option => option.Key == value as string).Label ?? "",
            _ => value ?? "",
        };
    }
}
