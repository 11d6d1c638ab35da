using System.Globalization;
using System.Numerics;
using OdooMailBridge.Templating.Evaluation;

namespace OdooMailBridge.Templating.Python;

/// <summary>The builtin functions about numbers and order.</summary>
internal static class PythonNumbers
{
    public static object Int(FunctionArguments a)
    {
        var value = a[0] is bool flag ? Boxes.Int(flag ? 1 : 0) : a[0];
        if (value is string text)
        {
            return text.Length < 1000 && BigInteger.TryParse(text.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole)
                ? Numbers.Shrink(whole)
                : throw new PythonError("ValueError", $"invalid literal for int() with base 10: '{text}'", 0);
        }

        if (!a.Has(0))
            return Boxes.Int(0);
        if (!Numbers.Is(value))
            throw NotANumber("int()", value);
        return Numbers.IsWhole(value) ? value! : Numbers.Shrink(new BigInteger(Finite(Math.Truncate(Numbers.ToDouble(value!)))));
    }

    public static object Float(FunctionArguments a)
    {
        var value = a[0] is bool flag ? Boxes.Int(flag ? 1 : 0) : a[0];
        if (value is string text)
        {
            return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                ? number
                : throw new PythonError("ValueError", $"could not convert string to float: '{text}'", 0);
        }

        return !a.Has(0) ? 0.0 : Numbers.Is(value) ? Numbers.ToDouble(value!) : throw NotANumber("float()", value);
    }

    /// <summary>Half goes to even, as in Python 3; without digits the result is whole.</summary>
    public static object Round(FunctionArguments a)
    {
        var value = a[0] is bool flag ? Boxes.Int(flag ? 1 : 0) : a[0];
        if (!Numbers.Is(value))
            throw NotANumber("round()", value);
        if (Numbers.IsWhole(value))
            return value!;
        var number = Numbers.ToDouble(value!);
        if (a[1] is null)
            return Numbers.Shrink(new BigInteger(Finite(Math.Round(number, MidpointRounding.ToEven))));
        return Math.Abs(number) < 7e27
            ? (double)Math.Round((decimal)number, Math.Clamp(a.Int(1), 0, 15), MidpointRounding.ToEven)
            : number;
    }

    public static object? Abs(FunctionArguments a)
    {
        var value = a[0] is bool flag ? Boxes.Int(flag ? 1 : 0) : a[0];
        if (!Numbers.Is(value))
            throw NotANumber("abs()", value);
        return PythonComparison.Order(value, Boxes.Int(0), "<", 0) < 0 ? PythonOperators.Apply(PythonBuiltins.Scope(a), "-", Boxes.Int(0), value, 0) : value;
    }

    public static object? Extreme(FunctionArguments a, string op)
    {
        var given = a.List(0);
        var items = given.Count == 1 ? PythonIteration.Of(PythonBuiltins.Scope(a), given[0], 0) : given;
        object? best = null;
        var any = false;
        foreach (var item in items)
        {
            if (!any || (op == "<" ? PythonComparison.Order(item, best, op, 0) < 0 : PythonComparison.Order(item, best, op, 0) > 0))
                best = item;
            any = true;
        }

        return any ? best : throw new PythonError("ValueError", "arg is an empty sequence", 0);
    }

    public static object? Sum(FunctionArguments a)
    {
        var scope = PythonBuiltins.Scope(a);
        return PythonBuiltins.Items(a, 0).Aggregate(a.Has(1) ? a[1] : Boxes.Int(0), (sum, item) => PythonOperators.Apply(scope, "+", sum, item, 0));
    }

    public static object? Reduce(FunctionArguments a)
    {
        var items = new Queue<object?>(PythonBuiltins.Items(a, 1));
        var result = a.Has(2) ? a[2] : items.TryDequeue(out var first) ? first : throw new PythonError("TypeError", "reduce() of empty iterable with no initial value", 0);
        while (items.TryDequeue(out var item))
            result = a.Call(0, result, item);
        return result;
    }

    public static ScriptList Sorted(FunctionArguments a)
    {
        var comparer = Comparer<object?>.Create((l, r) => PythonComparison.Order(l, r, "<", 0));
        var keyed = PythonBuiltins.Items(a, 0).Select(item => (Key: a[1] is null ? item : a.Call(1, item), Item: item)).ToList();
        try
        {
            var sorted = PythonTruth.Of(a[2]) ? keyed.OrderByDescending(pair => pair.Key, comparer) : keyed.OrderBy(pair => pair.Key, comparer);
            return PythonBuiltins.Made(a, [.. sorted.Select(pair => pair.Item)]);
        }
        catch (InvalidOperationException error) when (error.InnerException is PythonError inner)
        {
            throw inner;
        }
    }

    public static ScriptRange Range(FunctionArguments a)
    {
        var (from, to) = a.Has(1) ? (a.Int(0), a.Int(1)) : (0, a.Int(0));
        var range = new ScriptRange(from, Math.Max(from, to), inclusive: false);
        a.Meter.Range(range.Count, a.Position);
        return range;
    }

    private static double Finite(double value) => double.IsFinite(value) ? value : throw new PythonError("OverflowError", "cannot convert float infinity or NaN to integer", 0);

    private static PythonError NotANumber(string function, object? value) =>
        new("TypeError", $"{function} argument must be a string or a real number, not '{PythonTypes.Name(value)}'", 0);
}
