namespace OdooMailBridge.Templating.Evaluation;

internal sealed class WrapStatement(Expression call, Statement body, SourcePosition position) : Statement(position)
{
    public override void Execute(Rendering run)
    {
        run.PushWrapped(body);
        try
        {
            run.Write(call.Evaluate(run), Position);
        }
        finally
        {
            run.PopWrapped();
        }
    }
}
