namespace OdooMailBridge.Templating.Evaluation;

internal sealed class ReturnStatement(Expression? value, SourcePosition position) : Statement(position)
{
    public override void Execute(Rendering run)
    {
        run.Returned = value?.Evaluate(run);
        run.Flow = Flow.Return;
    }
}
