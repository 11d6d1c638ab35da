namespace OdooMailBridge.Templating.Evaluation;

/// <summary><c>target.name</c>, or <c>target?.name</c>, which is null for a null target.</summary>
internal sealed class MemberExpression(Expression target, string name, bool optional, SourcePosition position) : AssignableExpression(position)
{
    public override string Path => $"{PathOf(target)}.{name}";

    public override object? EvaluateAlias(Rendering run)
    {
        var value = Target(run);
        if (value is not null)
            return Members.Get(run, value, name, Position) ?? Hidden(value);
        return optional ? null : throw Null();
    }

    /// <summary>
    /// A host name such as <c>object</c> hides the builtin object of that name, but only the members it has itself:
    /// <c>object.name</c> is a field there and <c>object.default</c> still the function.
    /// </summary>
    private object? Hidden(object value) =>
        value is not BuiltinObject && target is VariableExpression variable
        && Functions.Builtins.All.TryGetMember(variable.Name, out var builtin) && builtin is BuiltinObject hidden
        && hidden.TryGetMember(name, out var function) && function is ScriptFunction
            ? function
            : null;

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
