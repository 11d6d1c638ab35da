using System.Collections;
using OdooMailBridge.Templating.Evaluation;

namespace OdooMailBridge.Templating.Python;

/// <summary>What a loop runs over: the items of a list, the keys of a dict, the characters of a string.</summary>
internal static class PythonIteration
{
    public static IEnumerable<object?> Of(PythonScope scope, object? value, int offset) => value switch
    {
        string text => text.Select(c => (object?)c.ToString()),
        not null when Sequences.IsList(value) => Sequences.Access(value, scope.Meter, default).Select(item => HostValues.Enter(item, scope.Run.Context)),
        ScriptMap or IDictionary or IReadOnlyDictionary<string, object?> => MemberNames.Of(value),
        IScriptObject => [value], // a single record is a recordset of one
        _ => throw new PythonError("TypeError", $"'{PythonTypes.Name(value)}' object is not iterable", offset),
    };

    public static void Unpack(PythonScope scope, IReadOnlyList<string> names, object? value, int offset)
    {
        if (names.Count == 1)
        {
            scope.Set(names[0], value);
            return;
        }

        var parts = Of(scope, value, offset).ToList();
        if (parts.Count != names.Count)
            throw new PythonError("ValueError", $"{names.Count} values were expected to unpack, got {parts.Count}", offset);
        for (var i = 0; i < names.Count; i++)
            scope.Set(names[i], parts[i]);
    }
}
