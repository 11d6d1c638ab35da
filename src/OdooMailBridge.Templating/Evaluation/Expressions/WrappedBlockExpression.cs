namespace OdooMailBridge.Templating.Evaluation;

/// <summary><c>$$</c>: the block passed by <c>wrap</c>. It writes; it has no value.</summary>
internal sealed class WrappedBlockExpression(SourcePosition position) : Expression(position)
{
    public override object? Evaluate(Rendering run)
    {
        run.RunWrapped(Position);
        return null;
    }
}
