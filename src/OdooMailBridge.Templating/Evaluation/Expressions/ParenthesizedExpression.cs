namespace OdooMailBridge.Templating.Evaluation;

/// <summary><c>(…)</c>: what is in the pipe outside does not reach inside.</summary>
internal sealed class ParenthesizedExpression(Expression inner, SourcePosition position) : Expression(position)
{
    public override object? Evaluate(Rendering run)
    {
        var value = EvaluateAlias(run);
        return value is ScriptFunction function ? run.CallBare(function, Position) : value;
    }

    public override object? EvaluateAlias(Rendering run)
    {
        var pipe = run.ExchangePipe(null);
        var value = inner.Evaluate(run);
        run.ExchangePipe(pipe);
        return value;
    }
}
