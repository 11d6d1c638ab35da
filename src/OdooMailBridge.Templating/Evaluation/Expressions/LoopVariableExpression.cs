namespace OdooMailBridge.Templating.Evaluation;

/// <summary><c>for.index</c> and the like: told by the innermost running loop of that kind.</summary>
internal sealed class LoopVariableExpression(string kind, string name, SourcePosition position) : Expression(position)
{
    public override object? Evaluate(Rendering run)
    {
        foreach (var loop in run.Local.Loops)
        {
            if (loop.Kind == kind || kind == "for" && loop.Kind == "tablerow")
                return loop.Get(name);
        }

        throw new TemplateRuntimeException($"Invalid usage of the loop variable `{kind}.{name}` not inside a loop", Position);
    }
}
