namespace OdooMailBridge.Templating.Evaluation;

/// <summary>One object in which names without <c>$</c> are looked up, with the loop variables that live beside it.</summary>
internal sealed class GlobalFrame(object target)
{
    private readonly List<(string Name, object? Value)> loopVariables = [];

    public object Target { get; } = target;

    public void PushLoopVariable(string name) => loopVariables.Add((name, null));

    public void PopLoopVariable() => loopVariables.RemoveAt(loopVariables.Count - 1);

    public bool TryGet(Rendering run, string name, out object? value)
    {
        for (var i = loopVariables.Count - 1; i >= 0; i--)
        {
            if (loopVariables[i].Name != name)
                continue;
            value = loopVariables[i].Value;
            return true;
        }

        return Members.TryGet(run, Target, name, out value);
    }

    /// <summary>Writes the innermost loop variable of that name; false when no loop has one.</summary>
    public bool TrySetLoopVariable(string name, object? value)
    {
        for (var i = loopVariables.Count - 1; i >= 0; i--)
        {
            if (loopVariables[i].Name != name)
                continue;
            loopVariables[i] = (name, value);
            return true;
        }

        return false;
    }
}
