namespace OdooMailBridge.Templating.Evaluation;

internal sealed record CallArgument(string? Name, Expression Value);

/// <summary><c>f a b name: c</c> or <c>f(a, b)</c>.</summary>
internal sealed class CallExpression(Expression target, IReadOnlyList<CallArgument> arguments, SourcePosition position) : Expression(position)
{
    public Expression Target { get; } = target;

    public IReadOnlyList<CallArgument> Arguments { get; } = arguments;

    public override object? Evaluate(Rendering run)
    {
        run.Meter.Stack(Position);
        var piped = run.ExchangePipe(null);
        var function = Target.EvaluateAlias(run) switch
        {
            ScriptFunction f => f,
            BuiltinObject { Call: { } call } => call,
            null => throw new TemplateRuntimeException($"The function `{Name()}` was not found", Position),
            var other => throw new TemplateRuntimeException($"Invalid target function `{Name()}` ({TypeNames.Kind(other)})", Position),
        };
        var values = new ArgumentList();
        if (piped is not null)
            values.Positional.AddRange(piped);
        foreach (var argument in Arguments)
        {
            if (argument.Name is null)
                SpreadExpression.AddTo(values.Positional, argument.Value, run);
            else
                values.Named.Add((argument.Name, argument.Value.Evaluate(run)));
        }

        return function.Invoke(run, values, Position);
    }

    private string Name() => Target switch
    {
        LiteralExpression { Value: null } => "null",
        LiteralExpression literal => Convert.ToString(literal.Value, System.Globalization.CultureInfo.InvariantCulture) ?? "",
        _ => MemberExpression.PathOf(Target),
    };
}
