using System.Collections.Frozen;
using System.Net;
using OdooMailBridge.Templating.Evaluation;

namespace OdooMailBridge.Templating.Python;

/// <summary>The functions every expression may call; the host adds its own by its globals.</summary>
internal static class PythonBuiltins
{
    public static readonly FrozenDictionary<string, object?> All = new List<ScriptFunction>
    {
        ScriptFunction.Create("len", "obj", a => Length(a)),
        ScriptFunction.Create("str", "object?", a => a.Made(a.Has(0) ? PythonText.Str(Scope(a), a[0]) : "")),
        ScriptFunction.Create("repr", "object", a => a.Made(PythonText.Repr(Scope(a), a[0]))),
        ScriptFunction.Create("bool", "x?", a => Boxes.Bool(PythonTruth.Of(a[0]))),
        ScriptFunction.Create("int", "x?", PythonNumbers.Int),
        ScriptFunction.Create("float", "x?", PythonNumbers.Float),
        ScriptFunction.Create("round", "number ndigits?", PythonNumbers.Round),
        ScriptFunction.Create("abs", "x", PythonNumbers.Abs),
        ScriptFunction.Create("min", "args...", a => PythonNumbers.Extreme(a, "<")),
        ScriptFunction.Create("max", "args...", a => PythonNumbers.Extreme(a, ">")),
        ScriptFunction.Create("sum", "iterable start?", PythonNumbers.Sum),
        ScriptFunction.Create("any", "iterable", a => Boxes.Bool(Items(a, 0).Any(PythonTruth.Of))),
        ScriptFunction.Create("all", "iterable", a => Boxes.Bool(Items(a, 0).All(PythonTruth.Of))),
        ScriptFunction.Create("list", "iterable?", a => Made(a, a.Has(0) ? Items(a, 0) : [])),
        ScriptFunction.Create("reversed", "iterable", a => Made(a, Items(a, 0).Reverse())),
        ScriptFunction.Create("sorted", "iterable key? reverse?", PythonNumbers.Sorted),
        ScriptFunction.Create("map", "function iterable", a => Made(a, Items(a, 1).Select(item => a.Call(0, item)))),
        ScriptFunction.Create("filter", "function iterable", a => Made(a, Items(a, 1).Where(item => PythonTruth.Of(a[0] is null ? item : a.Call(0, item))))),
        ScriptFunction.Create("range", "start stop?", PythonNumbers.Range),
        ScriptFunction.Create("enumerate", "iterable start?", a => Made(a, Items(a, 0).Select((item, i) => (object?)new ScriptList([Boxes.Int(i + a.Int(1)), item]) { Brackets = "()" }))),
        ScriptFunction.Create("reduce", "function iterable initial?", PythonNumbers.Reduce),
        ScriptFunction.Create("quote", "string", a => a.Made(Uri.EscapeDataString(a.Text(0)).Replace("%2F", "/", StringComparison.Ordinal))),
        ScriptFunction.Create("urlencode", "query", UrlEncode),
        ScriptFunction.Create("hasattr", "obj name", a => Boxes.Bool(a[0] is { } o && !a.Text(1).StartsWith('_') && Members.TryGet(a.Run, o, a.Text(1), out _))),
        ScriptFunction.Create("tuple", "iterable?", a => new ScriptList(Made(a, a.Has(0) ? Items(a, 0) : [])) { Brackets = "()" }),
        ScriptFunction.Create("set", "iterable?", a => a.Has(0) ? new ScriptList(Items(a, 0).DistinctBy(item => PythonText.Repr(Scope(a), item))) { Brackets = "{}" } : new ScriptList { Brackets = "{}" }),
        ScriptFunction.Create("zip", "left right", a => Made(a, Items(a, 0).Zip(Items(a, 1), (left, right) => (object?)new ScriptList([left, right]) { Brackets = "()" }))),
        PythonDates.RelativeDelta,
    }.Select(f => KeyValuePair.Create(f.Name, (object?)f)).Append(new("datetime", PythonDates.Module)).ToFrozenDictionary(StringComparer.Ordinal);

    public static PythonScope Scope(FunctionArguments a) => new(a.Run);

    public static IEnumerable<object?> Items(FunctionArguments a, int index) => PythonIteration.Of(Scope(a), a[index], 0);

    public static ScriptList Made(FunctionArguments a, IEnumerable<object?> items)
    {
        var list = new ScriptList();
        foreach (var item in items)
        {
            a.Meter.Grow(list.Count + 1L, a.Position);
            a.Meter.Loop(list.Count + 1, "for", a.Position);
            list.Add(item);
        }

        return list;
    }

    private static string UrlEncode(FunctionArguments a)
    {
        var query = a[0] ?? throw new PythonError("TypeError", "not a valid non-string sequence or mapping object", 0);
        return a.Made(string.Join('&', MemberNames.Of(query).Select(name =>
            WebUtility.UrlEncode(name) + "=" + WebUtility.UrlEncode(PythonText.Str(Scope(a), Members.Get(a.Run, query, name, a.Position))))));
    }

    private static object Length(FunctionArguments a) => a[0] switch
    {
        string text => Boxes.Int(text.Length),
        SafeHtml html => Boxes.Int(html.Html.Length),
        not null when Sequences.IsList(a[0]) => Boxes.Number(Sequences.Count(a[0]!)),
        ScriptMap or System.Collections.IDictionary or IReadOnlyDictionary<string, object?> => Boxes.Int(MemberNames.Of(a[0]!).Count()),
        IScriptObject record => Boxes.Int(record.IsTrue ? 1 : 0),
        var value => throw new PythonError("TypeError", $"object of type '{PythonTypes.Name(value)}' has no len()", 0),
    };
}
