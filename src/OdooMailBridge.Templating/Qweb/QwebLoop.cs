using OdooMailBridge.Templating.Evaluation;
using OdooMailBridge.Templating.Python;

namespace OdooMailBridge.Templating.Qweb;

/// <summary><c>t-foreach</c> with <c>t-as</c>: lists, dicts (key and <c>_value</c>) and numbers.</summary>
internal sealed class QwebLoop(QwebExpression source, string name, QwebNode body) : QwebNode
{
    public override void Render(QwebRun run)
    {
        var value = source.Evaluate(run);
        var items = Items(run, value);
        for (var i = 0; i < items.Count; i++)
        {
            run.Scope.Meter.Loop(i + 1, "t-foreach", default);
            run.Scope.Set(name, items[i].Key);
            run.Scope.Set(name + "_value", items[i].Value);
            run.Scope.Set(name + "_index", Boxes.Int(i));
            run.Scope.Set(name + "_size", Boxes.Int(items.Count));
            run.Scope.Set(name + "_first", Boxes.Bool(i == 0));
            run.Scope.Set(name + "_last", Boxes.Bool(i == items.Count - 1));
            run.Scope.Set(name + "_parity", i % 2 == 0 ? "even" : "odd");
            run.Scope.Set(name + "_even", Boxes.Bool(i % 2 == 0));
            run.Scope.Set(name + "_odd", Boxes.Bool(i % 2 != 0));
            body.Render(run);
        }
    }

    private List<(object? Key, object? Value)> Items(QwebRun run, object? value)
    {
        if (Numbers.IsWhole(value))
        {
            var count = (long)System.Numerics.BigInteger.Min(Numbers.ToBig(value!), long.MaxValue);
            run.Scope.Meter.Range(count, default);
            return [.. Enumerable.Range(0, (int)Math.Max(0, count)).Select(i => ((object?)Boxes.Int(i), (object?)Boxes.Int(i)))];
        }

        if (value is null or false)
            return [];
        try
        {
            var isDict = value is ScriptMap or System.Collections.IDictionary or IReadOnlyDictionary<string, object?>;
            return [.. PythonIteration.Of(run.Scope, value, source.Offset).Select(item =>
                (item, isDict ? Members.Get(run.Scope.Run, value, (string)item!, default) : item))];
        }
        catch (PythonError error)
        {
            throw new QwebRunError(error.Message, source, error);
        }
    }
}
