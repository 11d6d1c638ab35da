namespace OdooMailBridge.Templating.Evaluation;

/// <summary>A node that yields a value. Nodes never change after parsing.</summary>
internal abstract class Expression(SourcePosition position)
{
    public SourcePosition Position { get; } = position;

    /// <summary>The value; a path that leads to a function calls it.</summary>
    public abstract object? Evaluate(Rendering run);

    /// <summary>The value without calling a function it may be: the target of a call, the operand of <c>@</c>.</summary>
    public virtual object? EvaluateAlias(Rendering run) => Evaluate(run);
}
