namespace OdooMailBridge.Templating.Evaluation;

/// <summary>The value of <c>empty</c>: equal to every object, list or string without content.</summary>
internal sealed class EmptyValue : IScriptObject
{
    public static readonly EmptyValue Instance = new();

    private EmptyValue()
    {
    }

    public bool TryGetMember(string name, out object? value)
    {
        value = null;
        return false;
    }

    public bool IsTrue => false;

    public string? Print() => "";

    /// <summary>True or false for what can be empty, null for what cannot.</summary>
    public static bool? IsEmpty(object? value) => value switch
    {
        EmptyValue => true,
        string text => text.Length == 0,
        ScriptMap map => map.Count == 0,
        _ when Sequences.IsList(value) => Sequences.Count(value!) == 0,
        IScriptObject or System.Collections.IDictionary or IReadOnlyDictionary<string, object?> => !MemberNames.Of(value!).Any(),
        _ => null,
    };
}
