namespace OdooMailBridge.Templating.Evaluation;

internal sealed class ConditionalExpression(Expression condition, Expression then, Expression otherwise, SourcePosition position) : Expression(position)
{
    public override object? Evaluate(Rendering run) => Truth.Of(condition.Evaluate(run)) ? then.Evaluate(run) : otherwise.Evaluate(run);
}
