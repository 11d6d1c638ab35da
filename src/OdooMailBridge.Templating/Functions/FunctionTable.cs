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

    public BuiltinObject Build() => new(members.ToFrozenDictionary(StringComparer.Ordinal));
}
