namespace OdooMailBridge.Templating.Evaluation;

internal sealed class IfStatement(Expression condition, Statement then, Statement? otherwise, SourcePosition position) : Statement(position)
{
    public override void Execute(Rendering run)
    {
        if (Truth.Of(condition.Evaluate(run)))
            then.Execute(run);
        else
            otherwise?.Execute(run);
    }
}
