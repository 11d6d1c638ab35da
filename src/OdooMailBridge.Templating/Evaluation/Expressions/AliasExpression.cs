namespace OdooMailBridge.Templating.Evaluation;

/// <summary><c>@f</c>: the function itself.</summary>
internal sealed class AliasExpression(Expression inner, SourcePosition position) : Expression(position)
{
    public override object? Evaluate(Rendering run) => inner.EvaluateAlias(run);
}
