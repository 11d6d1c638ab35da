using System.Collections;
using OdooMailBridge.Abstractions;
using OdooMailBridge.Engine.Calls;

namespace OdooMailBridge.Engine.Forms;

/// <summary>What a form shows at one moment, field by field.</summary>
internal sealed class FormSnapshot
{
    private readonly FormRecord form;
    private readonly Values specification;
    private readonly Dictionary<string, object?> seen = [];

    /// <param name="specification">Fields of the form's model, each with what is shown of corecords.</param>
    public FormSnapshot(FormRecord form, Values specification)
    {
        this.form = form;
        this.specification = specification;
        Take(specification.Keys);
    }

    public void Take(IEnumerable<string> names)
    {
        foreach (var name in names)
            if (specification.ContainsKey(name)) seen[name] = form.Value(name);
    }

    /// <summary>Whether the form shows something else by now.</summary>
    public bool Differs(string name) => !Same(seen[name], form.Value(name));

    /// <summary>Everything, as a client that opens the form gets it.</summary>
    public Values All() => new(specification.Keys.Where(name => name != "id").Select(name => KeyValuePair.Create(name, Shown(name, []))).Where(pair => pair.Value is not List<object?> { Count: 0 }));

    /// <summary>What is shown differently from an earlier moment.</summary>
    public Values Beside(FormSnapshot before) => new(specification.Keys.Where(name => name != "id" && !Same(before.seen[name], seen[name]))
        .Select(name => KeyValuePair.Create(name, Shown(name, before.seen[name] as int[] ?? []))));

    private object? Shown(string name, int[] before)
    {
        var field = form.Record.Model.Field(name);
        var given = specification[name] as Values ?? [];
        var value = seen[name];
        if (field.IsX2many) return Commands(field, given, before, value as int[] ?? []);
        return field.Field switch
        {
            Many2one when value is int and > 0 => WebReader.Corecord(form.Record.Env, field, given, (int)value),
            Many2one => value is int own && own == form.Record.Id && form.Origin.Any ? WebReader.Corecord(form.Record.Env, field, given, form.Origin.Id) : false, // the record itself
            BooleanField => value is true,
            FloatField => value ?? 0.0,
            IntegerField => value ?? 0,
            _ => value ?? false,
        };
    }

    private List<object?> Commands(FieldInfo field, Values given, int[] before, int[] now)
    {
        var fields = given.Peek("fields") as Values ?? [];
        var commands = new List<object?>();
        foreach (var id in before.Where(id => id > 0 && !now.Contains(id) && form.Lines.Values.All(line => line.Origin.Id != id)))
            commands.Add(new List<object?> { field.Field is One2many ? 2L : 3L, id, 0L });
        foreach (var id in now.Except(before))
        {
            if (form.Lines.TryGetValue(id, out var line))
                commands.Add(new List<object?> { line.Origin.Any ? 1L : 0L, line.Origin.Any ? line.Origin.Id : line.Name ?? 0L, new FormSnapshot(line, fields).All() });
            else commands.Add(new List<object?> { 4L, id, AnswerTree.Rows(WebReader.Read(form.Record.Env.Browse(field.Relation!, id), fields)).FirstOrDefault() ?? new Values { ["id"] = (long)id } });
        }
        return commands;
    }

    private static bool Same(object? one, object? other) =>
        one is int[] or byte[] && other is int[] or byte[] ? StructuralComparisons.StructuralEqualityComparer.Equals(one, other) : Equals(one ?? Nothing(other), other ?? Nothing(one));

    /// <summary>Nothing shows like zero and false.</summary>
    private static object? Nothing(object? beside) => beside switch { bool => false, int => 0, double => 0.0, int[] => Array.Empty<int>(), _ => null };
}
