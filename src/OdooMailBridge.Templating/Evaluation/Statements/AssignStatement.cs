namespace OdooMailBridge.Templating.Evaluation;

internal sealed class AssignStatement(AssignableExpression target, Expression value) : Statement(target.Position)
{
    public override void Execute(Rendering run) => target.Assign(run, value.Evaluate(run));
}
