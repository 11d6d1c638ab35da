namespace OdooMailBridge.Templating.Evaluation;

/// <summary><c>break</c> and <c>continue</c>.</summary>
internal sealed class FlowStatement(Flow flow, SourcePosition position) : Statement(position)
{
    public override void Execute(Rendering run) => run.Flow = flow;
}
