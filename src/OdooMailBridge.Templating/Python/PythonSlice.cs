using System.Numerics;
using OdooMailBridge.Templating.Evaluation;

namespace OdooMailBridge.Templating.Python;

/// <summary><c>target[from:to:step]</c> of a text, a list or records.</summary>
internal sealed class PythonSlice(PythonNode target, PythonNode? from, PythonNode? to, PythonNode? step, int offset) : PythonNode(offset)
{
    public override object? Evaluate(PythonScope scope)
    {
        var value = target.Evaluate(scope);
        if (value is string text)
            return string.Concat(Places(scope, text.Length).Select(place => text[place]));
        if (value is null || !Sequences.IsList(value))
            throw new PythonError("TypeError", $"'{PythonTypes.Name(value)}' object is not subscriptable", Offset);
        var items = Sequences.Access(value, scope.Meter, default);
        var places = Places(scope, items.Count);
        return value is IScriptSequence records ? records.Choose(places) : new ScriptList(places.Select(place => items[place])) { Brackets = (value as ScriptList)?.Brackets ?? "[]" };
    }

    private List<int> Places(PythonScope scope, int count)
    {
        var width = Whole(scope, step) ?? 1;
        if (width.IsZero)
            throw new PythonError("ValueError", "slice step cannot be zero", Offset);
        var down = width.Sign < 0;
        var first = Bound(Whole(scope, from), count, down ? count - 1 : 0, down);
        var end = Bound(Whole(scope, to), count, down ? -1 : count, down);
        var places = new List<int>();
        for (BigInteger at = first; down ? at > end : at < end; at += width)
            places.Add((int)at);
        return places;
    }

    // From the right where negative, and never outside of what there is.
    private static int Bound(BigInteger? given, int count, int otherwise, bool down)
    {
        if (given is not { } at)
            return otherwise;
        var (lowest, highest) = down ? (-1, count - 1) : (0, count);
        return (int)BigInteger.Max(lowest, BigInteger.Min(highest, at < 0 ? at + count : at));
    }

    private BigInteger? Whole(PythonScope scope, PythonNode? node) => node?.Evaluate(scope) switch
    {
        null => null,
        var value when Numbers.IsWhole(value) => Numbers.ToBig(value),
        _ => throw new PythonError("TypeError", "slice indices must be integers or None", Offset),
    };
}
