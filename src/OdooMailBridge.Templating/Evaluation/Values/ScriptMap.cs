namespace OdooMailBridge.Templating;

/// <summary>An object that templates make (<c>{a: 1}</c>) and may write to; keeps the order of its members.</summary>
public sealed class ScriptMap : IScriptObject
{
    private readonly Dictionary<string, object?> members = new(StringComparer.Ordinal);
    private HashSet<string>? readOnly;

    public int Count => members.Count;

    public IEnumerable<string> Members => members.Keys;

    public object? this[string name]
    {
        get => members.GetValueOrDefault(name);
        set => members[name] = value;
    }

    public bool TryGetMember(string name, out object? value) => members.TryGetValue(name, out value);

    internal bool CanWrite(string name) => readOnly is null || !readOnly.Contains(name);

    internal void Protect(string name) => (readOnly ??= new(StringComparer.Ordinal)).Add(name);
}
