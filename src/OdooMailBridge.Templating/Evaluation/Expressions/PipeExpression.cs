namespace OdooMailBridge.Templating.Evaluation;

/// <summary><c>value | function</c>: the value becomes the first argument of the first function that the right side calls.</summary>
internal sealed class PipeExpression(Expression from, Expression to, SourcePosition position) : Expression(position)
{
    public override object? Evaluate(Rendering run)
    {
        run.Meter.Stack(Position);
        var arguments = new List<object?>(1);
        SpreadExpression.AddTo(arguments, from, run);
        var before = run.ExchangePipe([.. arguments]);
        var value = to.Evaluate(run);
        if (run.IsPipePending)
            throw new TemplateRuntimeException($"Pipe expression destination `{MemberExpression.PathOf(to)}` is not a valid function", to.Position);
        run.ExchangePipe(before);
        return value;
    }
}
