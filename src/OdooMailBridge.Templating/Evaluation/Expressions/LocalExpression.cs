namespace OdooMailBridge.Templating.Evaluation;

/// <summary><c>$name</c>, <c>$</c> or <c>$0</c>.</summary>
internal sealed class LocalExpression(string name, SourcePosition position) : AssignableExpression(position)
{
    public string Name { get; } = name;

    public override string Path => Name;

    public override object? EvaluateAlias(Rendering run) => run.GetLocal(Name);

    public override void Assign(Rendering run, object? value)
    {
        if (!run.Local.CanWrite(Name))
            throw new TemplateRuntimeException($"Cannot set a readonly variable: {Name}", Position);
        run.Local.Set(Name, value);
    }
}
