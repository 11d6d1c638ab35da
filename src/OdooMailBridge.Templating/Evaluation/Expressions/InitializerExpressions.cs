namespace OdooMailBridge.Templating.Evaluation;

internal sealed class ListExpression(IReadOnlyList<Expression> items, SourcePosition position) : Expression(position)
{
    public override object? Evaluate(Rendering run)
    {
        var pipe = run.ExchangePipe(null);
        run.Meter.Collection(items.Count, Position);
        var list = new ScriptList();
        foreach (var item in items)
            SpreadExpression.AddTo(list.Items, item, run);
        run.ExchangePipe(pipe);
        return list;
    }
}

internal sealed class ObjectExpression(IReadOnlyList<(string Name, Expression Value)> members, SourcePosition position) : Expression(position)
{
    public override object? Evaluate(Rendering run)
    {
        var pipe = run.ExchangePipe(null);
        run.Meter.Collection(members.Count, Position);
        var map = new ScriptMap();
        foreach (var (name, value) in members)
            map[name] = value.Evaluate(run);
        run.ExchangePipe(pipe);
        return map;
    }
}
