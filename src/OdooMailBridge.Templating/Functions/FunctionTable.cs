using System.Collections.Frozen;
using OdooMailBridge.Templating.Evaluation;

namespace OdooMailBridge.Templating.Functions;

/// <summary>Collects the functions of one builtin object.</summary>
internal sealed class FunctionTable(string prefix)
{
    private readonly Dictionary<string, object?> members = new(StringComparer.Ordinal);

    public FunctionTable Add(string name, string signature, Func<FunctionArguments, object?> body)
    {
        members.Add(name, ScriptFunction.Create(prefix + name, signature, body));
        return this;
    }

    public FunctionTable AddValue(string name, object? value)
    {
        members.Add(name, value);
        return this;
    }

    /// <param name="called">The function that calling the object itself means, if any.</param>
    public BuiltinObject Build(string? called = null) =>
        new(members.ToFrozenDictionary(StringComparer.Ordinal), called is null ? null : (ScriptFunction?)members[called]);
}
