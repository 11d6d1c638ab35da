namespace OdooMailBridge.Templating.Evaluation;

internal sealed partial class Rendering
{
    private readonly List<GlobalFrame> globals = new(4);
    private readonly Stack<LocalFrame> locals = new();

    public LocalFrame Local => locals.Peek();

    public GlobalFrame CurrentGlobal => globals[^1];

    public void PushGlobal(object target) => globals.Add(new GlobalFrame(target));

    public void PopGlobal() => globals.RemoveAt(globals.Count - 1);

    /// <summary>The value of a plain name, from the innermost object outwards; null when nobody knows it.</summary>
    public object? GetGlobal(string name, SourcePosition position)
    {
        try
        {
            for (var i = globals.Count - 1; i >= 0; i--)
            {
                if (globals[i].TryGet(this, name, out var value))
                    return value;
            }

            return null;
        }
        catch (TemplateAccessException error)
        {
            throw new TemplateRuntimeException(error.Message, position, error);
        }
    }

    public void SetGlobal(string name, object? value, SourcePosition position)
    {
        foreach (var frame in globals)
        {
            if (frame.Target is ScriptMap map && !map.CanWrite(name))
                throw new TemplateRuntimeException($"Cannot set a readonly variable: {name}", position);
        }

        if (!CurrentGlobal.TrySetLoopVariable(name, value))
            Members.Set(this, CurrentGlobal.Target, name, value, name, position);
    }

    public object? GetLocal(string name) => name.Length == 1
        ? Local.Arguments
        : Local.Variables is { } variables && variables.TryGetValue(name, out var value) ? value
        : int.TryParse(name.AsSpan(1), out var index) && index < Local.Arguments.Count ? Local.Arguments[index]
        : null;

    public void MakeReadOnly(string name)
    {
        if (name[0] == '$')
            Local.Protect(name);
        else if (CurrentGlobal.Target is ScriptMap map)
            map.Protect(name);
    }

    /// <summary>Copies the members of an object to the current one, except over what is read-only there.</summary>
    public void Import(object source, SourcePosition position)
    {
        var map = CurrentGlobal.Target as ScriptMap;
        foreach (var name in MemberNames.Of(source))
        {
            if (map?.CanWrite(name) != false)
                Members.Set(this, CurrentGlobal.Target, name, Members.Get(this, source, name, position), name, position);
        }
    }
}
