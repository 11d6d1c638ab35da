using OdooMailBridge.Templating.Evaluation;

namespace OdooMailBridge.Templating.Functions;

/// <summary><c>array.sort</c>, by value or by a member path; null first, stable.</summary>
internal static class ListOrder
{
    public static ScriptList Sort(FunctionArguments a)
    {
        var member = a.TextOrNull(1);
        var comparer = Comparer<object?>.Create((l, r) => Compare(a, l, r));
        var keyed = a.List(0).Select(item => (Key: member is null ? item : MemberOf(a, item, member), Item: item));
        return ArrayFunctions.Make(a, keyed.OrderBy(pair => pair.Key, comparer).Select(pair => pair.Item).ToList());
    }

    public static object? MemberOf(FunctionArguments a, object? item, string path)
    {
        foreach (var name in path.Split('.'))
        {
            if (item is null)
                return null;
            item = Members.Get(a.Run, item, name, a.Position);
        }

        return item;
    }

    private static int Compare(FunctionArguments a, object? left, object? right)
    {
        a.Meter.Step(a.Position);
        if (left is null || right is null)
            return (left is null ? 0 : 1) - (right is null ? 0 : 1);
        return Comparison.Order(a.Run, left, right, a.Position) ?? 0;
    }
}
