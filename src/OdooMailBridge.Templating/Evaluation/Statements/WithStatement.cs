namespace OdooMailBridge.Templating.Evaluation;

internal sealed class WithStatement(Expression target, Statement body, SourcePosition position) : Statement(position)
{
    public override void Execute(Rendering run)
    {
        var value = target.Evaluate(run)
            ?? throw new TemplateRuntimeException($"Invalid target property `{MemberExpression.PathOf(target)}` used for [with] statement. Must be an object instead of `null`", Position);
        if (value is not (IScriptObject or System.Collections.IDictionary or IReadOnlyDictionary<string, object?>))
            throw new TemplateRuntimeException($"Invalid target property `{MemberExpression.PathOf(target)}` used for [with] statement. Must be an object instead of `{TypeNames.Kind(value)}`", Position);
        run.PushGlobal(value);
        try
        {
            body.Execute(run);
        }
        finally
        {
            run.PopGlobal();
        }
    }
}
