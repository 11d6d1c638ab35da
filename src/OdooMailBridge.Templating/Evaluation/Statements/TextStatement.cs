namespace OdooMailBridge.Templating.Evaluation;

internal sealed class TextStatement(string text, SourcePosition position) : Statement(position)
{
    public override void Execute(Rendering run) => run.Output.WriteText(text, Position);
}
