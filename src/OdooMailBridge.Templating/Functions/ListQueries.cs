using OdooMailBridge.Templating.Evaluation;

namespace OdooMailBridge.Templating.Functions;

/// <summary>Questions about lists.</summary>
internal static class ListQueries
{
    public static object? Apply(FunctionArguments a, object? item) => a.Call(1, HostValues.Enter(item, a.Run.Context));

    public static object Any(FunctionArguments a)
    {
        var rest = a.List(2);
        foreach (var item in a.List(0))
        {
            if (Truth.Of(a.Call(1, [item, .. rest])))
                return Boxes.True;
        }

        return Boxes.False;
    }

    public static object Contains(FunctionArguments a)
    {
        foreach (var item in a.List(0))
        {
            a.Meter.Step(a.Position);
            if (Comparison.AreEqual(a.Run, HostValues.Enter(item, a.Run.Context), a[1], a.Position))
                return Boxes.True;
        }

        return Boxes.False;
    }

    // Values that are equal in the language have different .NET types (1 and 1.0), so the text decides the bucket.
    public static ScriptList Unique(FunctionArguments a)
    {
        var seen = new Dictionary<string, List<object?>>(StringComparer.Ordinal);
        return ArrayFunctions.Make(a, a.List(0).Where(item => IsNew(a, seen, HostValues.Enter(item, a.Run.Context))));
    }

    public static object? Cycle(FunctionArguments a)
    {
        var list = a.List(0);
        if (list.Count == 0)
            return null;
        var group = a.TextOrNull(1) ?? Printing.Text(a.Run, new ScriptList(list), a.Position);
        var at = a.Run.Cycles.GetValueOrDefault(group) % list.Count;
        a.Run.Cycles[group] = at + 1;
        return list[at];
    }

    private static bool IsNew(FunctionArguments a, Dictionary<string, List<object?>> seen, object? item)
    {
        var text = Printing.Text(a.Run, item, a.Position);
        if (!seen.TryGetValue(text, out var same))
            seen[text] = same = [];
        foreach (var other in same)
        {
            a.Meter.Step(a.Position);
            if (Comparison.AreEqual(a.Run, other, item, a.Position))
                return false;
        }

        same.Add(item);
        return true;
    }
}
