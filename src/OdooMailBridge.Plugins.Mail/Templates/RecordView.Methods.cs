using OdooMailBridge.Abstractions;
using OdooMailBridge.Templating;
using OdooMailBridge.Templating.Evaluation;

namespace OdooMailBridge.Plugins.Mail.Templates;

/// <summary>The methods that templates may call on records: those that choose and order, none that changes anything.</summary>
public sealed partial class RecordView
{
    // sudo() widens nothing: existing templates call it, and what a mail may say stays what its sender may read.
    private ScriptFunction? Method(string name) => name switch
    {
        "mapped" => ScriptFunction.Create(name, "path", arguments => arguments[0] is ScriptFunction ? new ScriptList(this.Select(one => arguments.Call(0, one))) : Mapped(arguments.Text(0))),
        "filtered" => ScriptFunction.Create(name, "function", arguments => Chosen(record => IsTruthy(arguments[0] is string path ? At(record, path) : arguments.Call(0, record)))),
        "sorted" => ScriptFunction.Create(name, "key? reverse?", arguments => Sorted(arguments)),
        "sudo" or "with_company" or "with_user" => ScriptFunction.Create(name, "to?", _ => this),
        "exists" => ScriptFunction.Create(name, "", _ => new RecordView(records.Exists(), allowed)),
        "ensure_one" => ScriptFunction.Create(name, "", _ => records.Count == 1 ? this : throw new TemplateAccessException($"Expected singleton: {PythonRepr.Of(records)}")),
        "with_context" => ScriptFunction.Create(name, "lang? tz?", arguments => InContext(arguments)),
        "get_base_url" => ScriptFunction.Create(name, "", _ => BaseUrl.Of(records.Env)),
        "has_group" when records.Model.Name == "res.users" => ScriptFunction.Create(name, "group", arguments => records.Count == 1 && records.Env.AsUser(records.Id).HasGroup(arguments.Text(0))),
        _ => null,
    };

    private RecordView Chosen(Func<RecordView, bool> wanted) => new(records.Where(record => wanted(new RecordView(record, allowed))), allowed);

    private RecordView Sorted(FunctionArguments arguments)
    {
        var ones = this.Cast<RecordView>().ToList();
        var keys = ones.ToDictionary(one => one, one => arguments[0] switch { string path => At(one, path.Split(',')[0].Split(' ')[0]), null => one.records.DisplayName, _ => arguments.Call(0, one) });
        var down = Wire.Truthy(arguments[1]) || arguments[0] is string order && order.EndsWith(" desc", StringComparison.OrdinalIgnoreCase);
        var sorted = down ? ones.OrderByDescending(one => keys[one], KeyOrder) : ones.OrderBy(one => keys[one], KeyOrder);
        return new RecordView(records.Browse([.. sorted.Select(one => one.records.Id)]), allowed);
    }

    // Python compares texts by code points; what has no order of its own goes by its printed form, false first.
    private static readonly Comparer<object?> KeyOrder = Comparer<object?>.Create((left, right) => (left, right) switch
    {
        (string a, string b) => string.CompareOrdinal(a, b),
        (RecordView a, RecordView b) => string.CompareOrdinal(a.records.DisplayName, b.records.DisplayName),
        (null or false, null or false) => 0,
        (null or false, _) => -1,
        (_, null or false) => 1,
        (IComparable a, not null) when a.GetType() == right.GetType() => a.CompareTo(right),
        _ => string.CompareOrdinal($"{left}", $"{right}"),
    });

    private static object? At(RecordView record, string path)
    {
        object? at = record;
        foreach (var step in path.Split('.'))
        {
            if (at is not RecordView view || !view.TryGetMember(step, out at)) throw new TemplateAccessException($"{record.records.Model.Name} has no field {path}.");
        }
        return at;
    }

    private RecordView InContext(FunctionArguments arguments)
    {
        var seen = records;
        if (arguments.TextOrNull(0) is { Length: > 0 } lang) seen = seen.With("lang", lang);
        if (arguments.TextOrNull(1) is { Length: > 0 } zone) seen = seen.With("tz", zone);
        return new RecordView(seen, allowed);
    }

    private static bool IsTruthy(object? value) => value is RecordView view ? view.IsTrue : Wire.Truthy(value);

    private List<object?> Mapped(string path)
    {
        var at = new List<RecordView>(records.Select(record => new RecordView(record, allowed)));
        var steps = path.Split('.');
        for (var i = 0; i < steps.Length; i++)
        {
            var found = new List<object?>();
            foreach (var view in at)
            {
                if (!view.TryGetMember(steps[i], out var value)) throw new TemplateAccessException($"{view.records.Model.Name} has no field {steps[i]}.");
                if (value is RecordView many) found.AddRange(many);
                else found.Add(value);
            }
            if (i == steps.Length - 1) return found;
            at = [.. found.OfType<RecordView>()];
        }
        return [];
    }
}
