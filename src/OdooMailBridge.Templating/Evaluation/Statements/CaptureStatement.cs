namespace OdooMailBridge.Templating.Evaluation;

internal sealed class CaptureStatement(AssignableExpression target, Statement body, SourcePosition position) : Statement(position)
{
    public override void Execute(Rendering run)
    {
        run.Output.Push();
        try
        {
            body.Execute(run);
        }
        catch (Exception)
        {
            run.Output.Drop();
            throw;
        }

        var text = run.Output.Pop(Position);
        target.Assign(run, run.AutoEscape ? new SafeHtml(text) : text);
    }
}
