using OdooMailBridge.Abstractions;
using OdooMailBridge.Engine.Calls;
using OdooMailBridge.Engine.Work;

namespace OdooMailBridge.Engine.Forms;

/// <summary>A record that only a form knows: given values under a number that is no id, the rest from the record that is edited, computed fields following.</summary>
internal sealed class FormRecord : FormEdit
{
    private readonly WorkUnit unit;
    private readonly ModelInfo model;
    private readonly Dictionary<int, FormRecord> lines = [];

    /// <summary>Fields whose value is not the edited record's any more.</summary>
    private readonly HashSet<string> touched = [];

    /// <summary>Fields that somebody typed into: nothing is computed over them.</summary>
    private readonly HashSet<string> typed = [];

    public FormRecord(Records origin)
    {
        Origin = origin;
        model = origin.Model;
        unit = (WorkUnit)origin.Env.Work;
        Record = new Records(origin.Env, model, [RootLayer.NextPlaceholder()]);
    }

    /// <summary>The record that is edited; empty for a new one.</summary>
    public Records Origin { get; }

    public override Records Record { get; }

    /// <summary>Lines that exist in the form only, by the number that stands for them.</summary>
    public IReadOnlyDictionary<int, FormRecord> Lines => lines;

    /// <summary>The client's name of a new line.</summary>
    public object? Name { get; private init; }

    public object? Value(string field) => touched.Contains(field) || Origin.IsEmpty ? Record.Value(field) : Origin.Value(field);

    /// <summary>Takes the values that the form came with; columns that nobody gave are the edited record's, or empty.</summary>
    public void Open(Values values)
    {
        foreach (var field in model.Fields.Values)
            if (field.HasColumn) unit.Cache.Put(model, Record.Id, field, Origin.IsEmpty ? null : Origin.Value(field.Name));
            else if (field.IsX2many && field.IsStored && Origin.Any) unit.Cache.Put(model, Record.Id, field, Origin.Value(field.Name));
        foreach (var (name, value) in values) Put(name, value);
        if (Origin.IsEmpty) Compute(_ => true);
        else if (values.Count > 0) Follow([.. values.Keys]);
    }

    /// <summary>Values that were typed in.</summary>
    public void Type(Values values)
    {
        foreach (var (name, value) in values)
        {
            typed.Add(name);
            Put(name, value);
        }
        Follow([.. values.Keys]);
    }

    public override void Set(string field, object? value)
    {
        Put(field, value);
        Follow([field]);
    }

    private void Put(string name, object? value)
    {
        if (!model.Fields.TryGetValue(name, out var field) || name == "id") return;
        touched.Add(name);
        unit.Cache.Put(model, Record.Id, field, field.IsX2many ? Links(field, value) : FieldValues.ToStored(field, value, Record.Env));
    }

    private int[] Links(FieldInfo field, object? value)
    {
        if (value is Records found) return found.IdArray;
        var ids = Record.Value(field.Name) is int[] before ? before.ToList() : [];
        if (value is null or false) return [];
        var items = Wire.List(value) ?? throw PythonError.ValueError($"Wrong value for {field}: {PythonRepr.Of(value)}");
        if (items.Count > 0 && Wire.List(items[0]) is null) return Wire.Ids(value);
        foreach (var item in items)
        {
            if (Wire.List(item) is not { Count: > 0 } command) continue;
            var target = command.Count > 1 && command[1] is not string ? Wire.Id(command[1]) ?? 0 : 0;
            switch (Wire.Id(command[0]))
            {
                case 0: ids.Add(Line(field, 0, command.ElementAtOrDefault(1), command.ElementAtOrDefault(2) as Values)); break;
                case 1:
                    var place = ids.IndexOf(target);
                    var line = Line(field, target, null, command.ElementAtOrDefault(2) as Values);
                    if (place < 0) ids.Add(line);
                    else ids[place] = line;
                    break;
                case 2 or 3: ids.Remove(target); break;
                case 4: if (!ids.Contains(target)) ids.Add(target); break;
                case 5: ids.Clear(); break;
                case 6: ids = [.. Wire.Ids(command.ElementAtOrDefault(2))]; break;
            }
        }
        return [.. ids];
    }

    private int Line(FieldInfo field, int id, object? name, Values? values)
    {
        var line = new FormRecord(id > 0 ? Record.Env.Browse(field.Relation!, id) : Record.Env[field.Relation!]) { Name = name };
        lines[line.Record.Id] = line;
        line.Open(values ?? []);
        return line.Record.Id;
    }

    private void Follow(IReadOnlyCollection<string> changed)
    {
        var open = new HashSet<string>(changed);
        for (var grown = true; grown;)
        {
            grown = false;
            foreach (var field in model.Fields.Values)
                if (!open.Contains(field.Name) && !typed.Contains(field.Name) && Sources(field).Any(path => open.Contains(First(path)))) grown |= open.Add(field.Name);
        }
        open.ExceptWith(changed);
        foreach (var name in open) touched.Add(name);
        Compute(field => open.Contains(field.Name));
    }

    private static IEnumerable<string> Sources(FieldInfo field) => field.RelatedPath is { } path ? [path[0]]
        : field.Name == "display_name" ? field.Model.RecName is { } name ? field.Model.RecNamesSearch.Append(name) : field.Model.RecNamesSearch
        : field.Field.IsComputed ? field.Field.Depends : [];

    private static string First(string path) => path.IndexOf('.') is > 0 and var dot ? path[..dot] : path;

    /// <summary>Columns that follow from others, each after those it looks at. Whatever is not stored is computed when it is looked at.</summary>
    private void Compute(Func<FieldInfo, bool> wanted)
    {
        var open = model.Fields.Values.Where(field => field.HasColumn && field.IsRecomputed && wanted(field) && !typed.Contains(field.Name) && !(Origin.IsEmpty && touched.Contains(field.Name))).ToList();
        while (open.Count > 0)
        {
            var field = open.Find(item => !Sources(item).Any(path => open.Any(other => other != item && other.Name == First(path)))) ?? open[0];
            open.Remove(field);
            var value = field.RelatedPath is { } path ? Followed(path) : RecordCache.Compute(field, Record).GetValueOrDefault(Record.Id);
            unit.Cache.Put(model, Record.Id, field, value);
        }
    }

    private object? Followed(string[] path)
    {
        var at = Record.Sudo();
        foreach (var name in path[..^1]) at = at.Rel(name).First;
        return at.Value(path[^1]);
    }
}
