namespace OdooMailBridge.Templating.Evaluation;

/// <summary><c>target.name</c>, or <c>target?.name</c>, which is null for a null target.</summary>
internal sealed class MemberExpression(Expression target, string name, bool optional, SourcePosition position) : AssignableExpression(position)
{
    public override string Path => $"{PathOf(target)}.{name}";

    public override object? EvaluateAlias(Rendering run)
    {
        var value = Target(run);
        if (value is not null)
            return Members.Get(run, value, name, Position);
        return optional ? null : throw Null();
    }

    public override void Assign(Rendering run, object? value) =>
        Members.Set(run, Target(run) ?? throw Null(), name, value, Path, Position);

    internal static string PathOf(Expression target) => target is AssignableExpression path ? path.Path : "(…)";

    private object? Target(Rendering run)
    {
        run.Meter.Stack(Position);
        var pipe = run.ExchangePipe(null);
        var value = target.Evaluate(run);
        run.ExchangePipe(pipe);
        return value;
    }

    private TemplateRuntimeException Null() => new($"Cannot get the member {Path} for a null object.", Position);
}
