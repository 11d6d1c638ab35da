namespace OdooMailBridge.Templating.Evaluation;

/// <summary>A name without <c>$</c>.</summary>
internal sealed class VariableExpression(string name, SourcePosition position) : AssignableExpression(position)
{
    public string Name { get; } = name;

    public override string Path => Name;

    public override object? EvaluateAlias(Rendering run) => run.GetGlobal(Name, Position);

    public override void Assign(Rendering run, object? value) => run.SetGlobal(Name, value, Position);
}
