using System.Collections;
using OdooMailBridge.Templating.Evaluation;

namespace OdooMailBridge.Templating.Python;

/// <summary>Empty, zero, None and False are false.</summary>
internal static class PythonTruth
{
    public static bool Of(object? value) => value switch
    {
        null => false,
        bool flag => flag,
        string text => text.Length > 0,
        SafeHtml html => html.Html.Length > 0,
        ScriptMap map => map.Count > 0,
        IScriptObject o => o.IsTrue && !(o is IReadOnlyList<object?> { Count: 0 }),
        IDictionary map => map.Count > 0,
        IReadOnlyDictionary<string, object?> map => map.Count > 0,
        TimeSpan time => time != TimeSpan.Zero,
        _ when Numbers.Is(value) => Numbers.ToDouble(value) != 0,
        _ when Sequences.IsList(value) => Sequences.Count(value) > 0,
        _ => true,
    };
}
