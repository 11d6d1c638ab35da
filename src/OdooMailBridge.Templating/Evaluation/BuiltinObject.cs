namespace OdooMailBridge.Templating.Evaluation;

/// <summary>A builtin object such as <c>string</c>: shared by all renderings, so writes to it are kept by the rendering.</summary>
internal sealed class BuiltinObject(IReadOnlyDictionary<string, object?> members, ScriptFunction? call = null) : IScriptObject
{
    /// <summary>What calling the object itself does (<c>date '2016/01/05'</c> parses); null when it cannot be called.</summary>
    public ScriptFunction? Call { get; } = call;

    public IEnumerable<string> Members => members.Keys;

    public bool TryGetMember(string name, out object? value) => members.TryGetValue(name, out value);
}
