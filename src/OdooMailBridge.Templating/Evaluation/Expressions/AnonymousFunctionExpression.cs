namespace OdooMailBridge.Templating.Evaluation;

internal sealed class AnonymousFunctionExpression(ScriptFunction function, SourcePosition position) : Expression(position)
{
    public override object? Evaluate(Rendering run) => function;
}
