namespace OdooMailBridge.Templating.Evaluation;

internal sealed class ExpressionStatement(Expression expression) : Statement(expression.Position)
{
    public Expression Expression { get; } = expression;

    public override void Execute(Rendering run) => run.Write(Expression.Evaluate(run), Position);
}
