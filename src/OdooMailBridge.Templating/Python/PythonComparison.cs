using System.Collections;
using OdooMailBridge.Templating.Evaluation;

namespace OdooMailBridge.Templating.Python;

/// <summary><c>== != &lt; &lt;= &gt; &gt;= in is</c>.</summary>
internal static class PythonComparison
{
    public static bool Holds(PythonScope scope, string op, object? left, object? right, int offset) => op switch
    {
        "==" => AreEqual(scope, left, right),
        "!=" => !AreEqual(scope, left, right),
        "is" => Is(left, right),
        "is not" => !Is(left, right),
        "in" => Contains(scope, right, left, offset),
        "not in" => !Contains(scope, right, left, offset),
        _ => InOrder(op, left, right, offset),
    };

    public static bool AreEqual(PythonScope scope, object? left, object? right)
    {
        (left, right) = (Plain(left), Plain(right));
        if (left is null || right is null)
            return left is null && right is null;
        if (left is string l && right is string r)
            return l == r;
        if (Numbers.Is(left) && Numbers.Is(right))
            return Comparison.Compare(left, right) == 0;
        if (left is string || right is string || left is IScriptObject || right is IScriptObject)
            return left.Equals(right);
        if (Sequences.IsList(left) && Sequences.IsList(right))
            return Comparison.AreEqual(scope.Run, left, right, default);
        return left.Equals(right);
    }

    public static int Order(object? left, object? right, string op, int offset)
    {
        (left, right) = (Plain(left), Plain(right));
        return (left, right) switch
        {
            (string l, string r) => string.CompareOrdinal(l, r),
            (DateTime l, DateTime r) => l.CompareTo(r),
            (DateOnly l, DateOnly r) => l.CompareTo(r),
            (TimeSpan l, TimeSpan r) => l.CompareTo(r),
            (not null, not null) when Numbers.Is(left) && Numbers.Is(right) => Comparison.Compare(left, right) ?? 1,
            _ => throw new PythonError("TypeError", $"'{op}' not supported between instances of '{PythonTypes.Name(left)}' and '{PythonTypes.Name(right)}'", offset),
        };
    }

    private static object? Plain(object? value) => value switch
    {
        bool flag => Boxes.Int(flag ? 1 : 0),
        SafeHtml html => html.Html,
        _ => value,
    };

    private static bool Is(object? left, object? right) => ReferenceEquals(left, right) || (left is bool l && right is bool r && l == r);

    private static bool InOrder(string op, object? left, object? right, int offset)
    {
        var order = Order(left, right, op, offset);
        return op switch
        {
            "<" => order < 0,
            "<=" => order <= 0,
            ">" => order > 0,
            _ => order >= 0,
        };
    }

    private static bool Contains(PythonScope scope, object? container, object? item, int offset)
    {
        switch (container)
        {
            case string or SafeHtml when item is string or SafeHtml:
                return ((string)Plain(container)!).Contains((string)Plain(item)!, StringComparison.Ordinal);
            case not (null or string) when Sequences.IsList(container):
                return Sequences.Access(container, scope.Meter, default).Any(other => AreEqual(scope, HostValues.Enter(other, scope.Run.Context), item));
            case IScriptObject or IDictionary or IReadOnlyDictionary<string, object?> when item is string name:
                return MemberNames.Of(container).Contains(name);
            case IDictionary or IReadOnlyDictionary<string, object?>:
                return false;
            default:
                throw new PythonError("TypeError", $"argument of type '{PythonTypes.Name(container)}' is not iterable", offset);
        }
    }
}
