namespace OdooMailBridge.Templating.Evaluation;

internal sealed class BlockStatement(IReadOnlyList<Statement> statements, SourcePosition position) : Statement(position)
{
    private readonly Statement[] statements = [.. statements];

    /// <summary>The expression of a block that is nothing but one expression.</summary>
    public Expression? OnlyExpression
    {
        get
        {
            var meaningful = statements.Where(statement => statement is not IndentStatement).ToList();
            return meaningful is [ExpressionStatement only] ? only.Expression : null;
        }
    }

    public override void Execute(Rendering run)
    {
        run.Meter.Stack(Position);
        foreach (var statement in statements)
        {
            run.Meter.Step(statement.Position);
            statement.Execute(run);
            if (run.Flow != Flow.Next)
                return;
        }
    }
}
