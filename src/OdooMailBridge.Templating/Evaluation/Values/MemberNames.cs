using System.Collections;

namespace OdooMailBridge.Templating.Evaluation;

/// <summary>The names that an object tells of itself.</summary>
internal static class MemberNames
{
    public static IEnumerable<string> Of(object value) => value switch
    {
        IScriptObject o => o.Members,
        ScriptList list => list.Properties?.Members ?? [],
        IReadOnlyDictionary<string, object?> map => map.Keys,
        IDictionary map => map.Keys.OfType<string>(),
        _ => [],
    };
}
