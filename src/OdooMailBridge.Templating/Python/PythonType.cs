namespace OdooMailBridge.Templating.Python;

/// <summary>A module or a type of Python's library as expressions see it: a few names below it, and for a type its constructor.</summary>
internal sealed class PythonType(string name, ScriptFunction? constructor, IReadOnlyDictionary<string, object?> members) : IScriptObject
{
    public ScriptFunction? Constructor { get; } = constructor;

    public IEnumerable<string> Members => members.Keys;

    public string Print() => Constructor is null ? $"<module '{name}'>" : $"<class '{name}'>";

    public bool TryGetMember(string member, out object? value) => members.TryGetValue(member, out value);
}
