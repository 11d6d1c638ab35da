namespace OdooMailBridge.Templating.Evaluation;

internal sealed class ReadOnlyStatement(string name, SourcePosition position) : Statement(position)
{
    public override void Execute(Rendering run) => run.MakeReadOnly(name);
}
