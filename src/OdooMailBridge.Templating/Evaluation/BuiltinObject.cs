namespace OdooMailBridge.Templating.Evaluation;

/// <summary>A builtin object such as <c>string</c>: shared by all renderings, so writes to it are kept by the rendering.</summary>
internal sealed class BuiltinObject(IReadOnlyDictionary<string, object?> members) : IScriptObject
{
    public IEnumerable<string> Members => members.Keys;

    public bool TryGetMember(string name, out object? value) => members.TryGetValue(name, out value);
}
