namespace OdooMailBridge.Templating.Evaluation;

/// <summary><c>func name … end</c> and <c>name(x) = …</c>.</summary>
internal sealed class FunctionStatement(AssignableExpression name, ScriptFunction function) : Statement(name.Position)
{
    public override void Execute(Rendering run) => name.Assign(run, function);
}
