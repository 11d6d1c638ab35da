namespace OdooMailBridge.Templating.Evaluation;

internal sealed class LiteralExpression(object? value, SourcePosition position) : Expression(position)
{
    public object? Value { get; } = value;

    public override object? Evaluate(Rendering run) => Value;
}
