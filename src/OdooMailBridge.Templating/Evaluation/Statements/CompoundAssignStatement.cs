namespace OdooMailBridge.Templating.Evaluation;

internal sealed class CompoundAssignStatement(BinaryOperator op, AssignableExpression target, Expression value) : Statement(target.Position)
{
    public override void Execute(Rendering run) =>
        target.Assign(run, Operators.Apply(run, op, target.Evaluate(run), value.Evaluate(run), Position));
}
