namespace OdooMailBridge.Templating.Evaluation;

/// <summary><c>this</c>: the object in which plain names are set.</summary>
internal sealed class ThisExpression(SourcePosition position) : Expression(position)
{
    public override object? Evaluate(Rendering run) => run.CurrentGlobal.Target;
}
