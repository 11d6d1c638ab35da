namespace OdooMailBridge.Templating.Evaluation;

/// <summary>A code block begins or ends: values inside are indented as far as the block is.</summary>
internal sealed class IndentStatement(string indent, SourcePosition position) : Statement(position)
{
    public override void Execute(Rendering run) => run.Output.Indent = run.Context.AutoIndent ? indent : "";
}
