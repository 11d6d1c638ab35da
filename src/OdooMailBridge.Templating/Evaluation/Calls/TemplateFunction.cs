namespace OdooMailBridge.Templating.Evaluation;

/// <summary>One parameter of a function written in a template; <see cref="Default"/> is evaluated at each call that needs it.</summary>
internal sealed record FunctionParameter(string Name, Expression? Default, bool TakesRest);

/// <summary>
/// A function written in a template. Without parameters its arguments are <c>$</c>; with parameters they are names of a
/// new outermost object. The body writes to the caller's output.
/// </summary>
internal sealed class TemplateFunction(string name, IReadOnlyList<FunctionParameter>? parameters, Statement body) : ScriptFunction(name)
{
    private readonly Signature? signature = parameters is null
        ? null
        : new Signature(
            [.. parameters.Select(p => p.Name)],
            parameters.TakeWhile(p => p is { Default: null, TakesRest: false }).Count(),
            parameters.Count > 0 && parameters[^1].TakesRest);

    internal override object? Invoke(Rendering run, ArgumentList arguments, SourcePosition position)
    {
        run.Meter.Enter(position);
        try
        {
            return signature is null ? RunSimple(run, arguments) : RunParametric(run, arguments, position);
        }
        finally
        {
            run.Meter.Leave();
        }
    }

    private object? RunSimple(Rendering run, ArgumentList arguments)
    {
        var list = new ScriptList(arguments.Positional);
        foreach (var (argument, value) in arguments.Named)
            list.EnsureProperties()[argument] = value;
        return run.RunBody(body, list);
    }

    private object? RunParametric(Rendering run, ArgumentList arguments, SourcePosition position)
    {
        var (values, given) = signature!.Bind(Name, arguments, position);
        var scope = new ScriptMap();
        for (var i = 0; i < values.Length; i++)
        {
            if ((given & (1UL << i)) == 0 && parameters![i].Default is { } otherwise)
                values[i] = otherwise.Evaluate(run);
            scope[parameters![i].Name] = values[i];
        }

        run.PushGlobal(scope);
        try
        {
            return run.RunBody(body, new ScriptList(values));
        }
        finally
        {
            run.PopGlobal();
        }
    }
}
