namespace OdooMailBridge.Templating.Evaluation;

internal sealed record WhenBranch(IReadOnlyList<Expression> Values, Statement Body);

internal sealed class CaseStatement(Expression value, IReadOnlyList<WhenBranch> branches, Statement? otherwise, SourcePosition position) : Statement(position)
{
    public override void Execute(Rendering run)
    {
        var subject = value.Evaluate(run);
        foreach (var branch in branches)
        {
            foreach (var candidate in branch.Values)
            {
                if (!Comparison.AreEqual(run, subject, candidate.Evaluate(run), candidate.Position))
                    continue;
                branch.Body.Execute(run);
                return;
            }
        }

        otherwise?.Execute(run);
    }
}
