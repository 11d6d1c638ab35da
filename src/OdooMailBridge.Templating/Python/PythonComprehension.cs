using OdooMailBridge.Templating.Evaluation;

namespace OdooMailBridge.Templating.Python;

/// <summary><c>for a, b in source if condition</c>, one level of a comprehension.</summary>
internal sealed record PythonLoop(IReadOnlyList<string> Names, PythonNode Source, IReadOnlyList<PythonNode> Conditions);

/// <summary>
/// <c>[item for …]</c>, <c>{item for …}</c> and <c>{key: value for …}</c>, read at once; a generator in a call is read like a list.
/// </summary>
/// <param name="value">The value of a dict's entry, whose key is the item; null in lists and sets.</param>
internal sealed class PythonComprehension(PythonNode item, PythonNode? value, IReadOnlyList<PythonLoop> loops, string brackets, int offset) : PythonNode(offset)
{
    public override object? Evaluate(PythonScope scope)
    {
        var count = 0;
        if (value is not null)
        {
            var map = new ScriptMap();
            Run(scope.Inner(), 0, ref count, inner => map[PythonText.Str(inner, item.Evaluate(inner))] = value.Evaluate(inner));
            return map;
        }

        var list = new ScriptList();
        Run(scope.Inner(), 0, ref count, inner =>
        {
            scope.Meter.Grow(list.Count + 1L, default);
            list.Add(item.Evaluate(inner));
        });
        return brackets == "{}" ? new ScriptList(list.DistinctBy(member => PythonText.Repr(scope, member))) { Brackets = brackets } : list;
    }

    private void Run(PythonScope inner, int level, ref int count, Action<PythonScope> take)
    {
        if (level == loops.Count)
        {
            take(inner);
            return;
        }

        var loop = loops[level];
        foreach (var next in PythonIteration.Of(inner, loop.Source.Evaluate(inner), Offset))
        {
            inner.Meter.Loop(++count, "for", default);
            PythonIteration.Unpack(inner, loop.Names, next, Offset);
            if (loop.Conditions.All(condition => PythonTruth.Of(condition.Evaluate(inner))))
                Run(inner, level + 1, ref count, take);
        }
    }
}
