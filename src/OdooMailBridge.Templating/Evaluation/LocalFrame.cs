namespace OdooMailBridge.Templating.Evaluation;

/// <summary>The <c>$</c> names, arguments and running loops of one function body, include or page.</summary>
internal sealed class LocalFrame(ScriptList arguments)
{
    public ScriptList Arguments { get; } = arguments;

    public Stack<LoopState> Loops { get; } = new(2);

    public Dictionary<string, object?>? Variables { get; private set; }

    public void Set(string name, object? value) => (Variables ??= new(StringComparer.Ordinal))[name] = value;
}
