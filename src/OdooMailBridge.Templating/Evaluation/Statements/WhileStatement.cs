namespace OdooMailBridge.Templating.Evaluation;

internal sealed class WhileStatement(Expression condition, Statement body, SourcePosition position) : Statement(position)
{
    public override void Execute(Rendering run)
    {
        var loop = new LoopState("while", null);
        run.Local.Loops.Push(loop);
        try
        {
            for (var iterations = 1; Truth.Of(condition.Evaluate(run)); iterations++)
            {
                run.Meter.Loop(iterations, "while", Position);
                loop.Next(run, null, Position);
                body.Execute(run);
                if (!LoopFlow.GoesOn(run))
                    break;
            }
        }
        finally
        {
            run.Local.Loops.Pop();
        }
    }
}
