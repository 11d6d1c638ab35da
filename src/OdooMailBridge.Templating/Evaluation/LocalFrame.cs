namespace OdooMailBridge.Templating.Evaluation;

/// <summary>The <c>$</c> names, arguments and running loops of one function body, include or page.</summary>
internal sealed class LocalFrame(ScriptList arguments)
{
    private HashSet<string>? readOnly;

    public ScriptList Arguments { get; } = arguments;

    public Stack<LoopState> Loops { get; } = new(2);

    public Dictionary<string, object?>? Variables { get; private set; }

    public void Set(string name, object? value) => (Variables ??= new(StringComparer.Ordinal))[name] = value;

    public bool CanWrite(string name) => readOnly is null || !readOnly.Contains(name);

    public void Protect(string name) => (readOnly ??= new(StringComparer.Ordinal)).Add(name);
}
