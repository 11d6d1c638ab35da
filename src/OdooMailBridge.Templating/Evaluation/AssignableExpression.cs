namespace OdooMailBridge.Templating.Evaluation;

/// <summary>A variable, member or element: a place that may be written.</summary>
internal abstract class AssignableExpression(SourcePosition position) : Expression(position)
{
    /// <summary>How error messages write the place.</summary>
    public abstract string Path { get; }

    public abstract void Assign(Rendering run, object? value);

    public sealed override object? Evaluate(Rendering run)
    {
        var value = EvaluateAlias(run);
        return value switch
        {
            ScriptFunction function => run.CallBare(function, Position),
            BuiltinObject { Call: { } call } when run.IsPipePending => run.CallBare(call, Position),
            _ => value,
        };
    }

    public abstract override object? EvaluateAlias(Rendering run);
}
