using OdooMailBridge.Templating.Evaluation;

namespace OdooMailBridge.Templating.Python;

internal sealed class PythonLiteral(object? value, int offset) : PythonNode(offset)
{
    public object? Value => value;

    public override object? Evaluate(PythonScope scope) => value;
}

internal sealed class PythonName(string name, int offset) : PythonNode(offset)
{
    public string Name { get; } = name;

    public override object? Evaluate(PythonScope scope) => scope.Get(Name, Offset);
}

internal sealed class PythonOr(PythonNode left, PythonNode right, int offset) : PythonNode(offset)
{
    public override object? Evaluate(PythonScope scope) => left.Evaluate(scope) is var value && PythonTruth.Of(value) ? value : right.Evaluate(scope);
}

internal sealed class PythonAnd(PythonNode left, PythonNode right, int offset) : PythonNode(offset)
{
    public override object? Evaluate(PythonScope scope) => left.Evaluate(scope) is var value && PythonTruth.Of(value) ? right.Evaluate(scope) : value;
}

internal sealed class PythonNot(PythonNode operand, int offset) : PythonNode(offset)
{
    public override object? Evaluate(PythonScope scope) => Boxes.Bool(!PythonTruth.Of(operand.Evaluate(scope)));
}

internal sealed class PythonConditional(PythonNode then, PythonNode condition, PythonNode otherwise, int offset) : PythonNode(offset)
{
    public override object? Evaluate(PythonScope scope) => PythonTruth.Of(condition.Evaluate(scope)) ? then.Evaluate(scope) : otherwise.Evaluate(scope);
}

internal sealed class PythonBinary(string op, PythonNode left, PythonNode right, int offset) : PythonNode(offset)
{
    public override object? Evaluate(PythonScope scope)
    {
        scope.Meter.Stack(default);
        return PythonOperators.Apply(scope, op, left.Evaluate(scope), right.Evaluate(scope), Offset);
    }
}

internal sealed class PythonNegate(PythonNode operand, int offset) : PythonNode(offset)
{
    public override object? Evaluate(PythonScope scope) => operand.Evaluate(scope) switch
    {
        double d => -d,
        TimeSpan time => -time,
        var value => PythonOperators.Apply(scope, "-", Boxes.Int(0), value, Offset),
    };
}

/// <summary><c>a &lt; b &lt; c</c>: each operand is evaluated once and both comparisons must hold.</summary>
internal sealed class PythonCompare(PythonNode first, IReadOnlyList<(string Operator, PythonNode Operand)> rest, int offset) : PythonNode(offset)
{
    public override object? Evaluate(PythonScope scope)
    {
        var left = first.Evaluate(scope);
        foreach (var (op, operand) in rest)
        {
            var right = operand.Evaluate(scope);
            if (!PythonComparison.Holds(scope, op, left, right, Offset))
                return Boxes.False;
            left = right;
        }

        return Boxes.True;
    }
}

internal sealed class PythonList(IReadOnlyList<PythonNode> items, int offset, string brackets = "[]") : PythonNode(offset)
{
    public override object? Evaluate(PythonScope scope) => new ScriptList(items.Select(item => item.Evaluate(scope))) { Brackets = brackets };
}

/// <summary><c>{a, b}</c>: each value once, in the order written; values are the same when they print the same.</summary>
internal sealed class PythonSet(IReadOnlyList<PythonNode> items, int offset) : PythonNode(offset)
{
    public override object? Evaluate(PythonScope scope) =>
        new ScriptList(items.Select(item => item.Evaluate(scope)).DistinctBy(item => PythonText.Repr(scope, item))) { Brackets = "{}" };
}

internal sealed class PythonDict(IReadOnlyList<(PythonNode Key, PythonNode Value)> entries, int offset) : PythonNode(offset)
{
    public override object? Evaluate(PythonScope scope)
    {
        var map = new ScriptMap();
        foreach (var (key, value) in entries)
            map[PythonText.Str(scope, key.Evaluate(scope))] = value.Evaluate(scope);
        return map;
    }
}

internal sealed class PythonLambda(IReadOnlyList<string> parameters, PythonNode body, int offset) : PythonNode(offset)
{
    public override object? Evaluate(PythonScope scope) => ScriptFunction.Create("lambda", string.Join(' ', parameters), a =>
    {
        var inner = scope.Inner();
        for (var i = 0; i < parameters.Count; i++)
            inner.Set(parameters[i], a[i]);
        scope.Meter.Enter(default);
        try
        {
            return body.Evaluate(inner);
        }
        finally
        {
            scope.Meter.Leave();
        }
    });
}
