namespace OdooMailBridge.Templating.Evaluation;

internal sealed class BinaryExpression(BinaryOperator op, Expression left, Expression right, SourcePosition position) : Expression(position)
{
    public override object? Evaluate(Rendering run)
    {
        run.Meter.Stack(Position);
        var l = left.Evaluate(run);
        return op switch
        {
            BinaryOperator.And => Boxes.Bool(Truth.Of(l) && Truth.Of(right.Evaluate(run))),
            BinaryOperator.Or => Boxes.Bool(Truth.Of(l) || Truth.Of(right.Evaluate(run))),
            BinaryOperator.NullCoalesce => l ?? right.Evaluate(run),
            BinaryOperator.NotNullCoalesce => l is null ? null : right.Evaluate(run),
            _ => Operators.Apply(run, op, l, right.Evaluate(run), Position),
        };
    }
}
