using System.Numerics;
using OdooMailBridge.Templating.Evaluation;

namespace OdooMailBridge.Templating.Python;

/// <summary>Arithmetic as in Python: true division, floor division and floor modulo, no mixing of text and number.</summary>
internal static class PythonOperators
{
    public static object? Apply(PythonScope scope, string op, object? left, object? right, int offset)
    {
        left = left is bool l ? Boxes.Int(l ? 1 : 0) : left;
        right = right is bool r ? Boxes.Int(r ? 1 : 0) : right;
        if (Numbers.Is(left) && Numbers.Is(right))
            return OnNumbers(op, left!, right!, offset);
        switch (op, left, right)
        {
            case ("+", string or SafeHtml, string or SafeHtml):
                return Concatenate(scope, left!, right!);
            case ("*", string text, _) when Numbers.IsWhole(right):
                return Repeat(scope, text, right!, offset);
            case ("*", _, string text) when Numbers.IsWhole(left):
                return Repeat(scope, text, left!, offset);
            case ("*", not null, _) when Sequences.IsList(left) && Numbers.IsWhole(right):
                return Repeat(scope, left, right!);
            case ("*", _, not null) when Sequences.IsList(right) && Numbers.IsWhole(left):
                return Repeat(scope, right, left!);
            case ("%", string format, _):
                return PercentFormat.Apply(scope, format, right, offset);
            case ("+" or "-", DateTime or DateOnly, PythonRelativeDelta delta):
                return delta.AddTo(left, op == "+" ? 1 : -1, offset);
            case ("+", PythonRelativeDelta delta, DateTime or DateOnly):
                return delta.AddTo(right, 1, offset);
            case ("+" or "-", DateTime or DateOnly or TimeSpan, DateTime or DateOnly or TimeSpan):
                return OnDates(op, left!, right!, offset);
            case ("+", not null, not null) when Sequences.IsList(left) && Sequences.IsList(right):
                var items = Sequences.Access(left, scope.Meter, default).Concat(Sequences.Access(right, scope.Meter, default)).ToList();
                scope.Meter.Collection(items.Count, default);
                return new ScriptList(items);
            default:
                throw Unsupported(op, left, right, offset);
        }
    }

    public static PythonError Unsupported(string op, object? left, object? right, int offset) =>
        new("TypeError", $"unsupported operand type(s) for {op}: '{PythonTypes.Name(left)}' and '{PythonTypes.Name(right)}'", offset);

    private static object OnNumbers(string op, object left, object right, int offset)
    {
        if (op is "/" or "//" or "%" && Numbers.ToDouble(right) == 0)
            throw new PythonError("ZeroDivisionError", op == "/" ? "division by zero" : "integer division or modulo by zero", offset);
        var whole = Numbers.IsWhole(left) && Numbers.IsWhole(right);
        try
        {
            return op switch
            {
                "+" => Arithmetic.Apply(BinaryOperator.Add, left, right, default),
                "-" => Arithmetic.Apply(BinaryOperator.Subtract, left, right, default),
                "*" => Arithmetic.Apply(BinaryOperator.Multiply, left, right, default),
                "/" => Numbers.ToDouble(left) / Numbers.ToDouble(right),
                "//" when whole => Numbers.Shrink(FloorDivide(Numbers.ToBig(left), Numbers.ToBig(right))),
                "//" => Math.Floor(Numbers.ToDouble(left) / Numbers.ToDouble(right)),
                "%" when whole => Numbers.Shrink(Numbers.ToBig(left) - (FloorDivide(Numbers.ToBig(left), Numbers.ToBig(right)) * Numbers.ToBig(right))),
                "%" => Numbers.ToDouble(left) - (Math.Floor(Numbers.ToDouble(left) / Numbers.ToDouble(right)) * Numbers.ToDouble(right)),
                "**" => Power(left, right, whole, offset),
                _ => throw Unsupported(op, left, right, offset),
            };
        }
        catch (TemplateRuntimeException error) when (error is not TemplateLimitException)
        {
            throw new PythonError("OverflowError", error.Message, offset, error);
        }
    }

    private static BigInteger FloorDivide(BigInteger left, BigInteger right)
    {
        var quotient = BigInteger.DivRem(left, right, out var remainder);
        return remainder != 0 && (remainder < 0) != (right < 0) ? quotient - 1 : quotient;
    }

    private static object Power(object left, object right, bool whole, int offset)
    {
        if (!whole || Numbers.ToBig(right) < 0)
            return Math.Pow(Numbers.ToDouble(left), Numbers.ToDouble(right));
        var exponent = Numbers.ToBig(right);
        if (exponent * Numbers.ToBig(left).GetBitLength() > 65536)
            throw new PythonError("OverflowError", "the power is too large", offset);
        return Numbers.Shrink(BigInteger.Pow(Numbers.ToBig(left), (int)exponent));
    }

    private static object OnDates(string op, object left, object right, int offset)
    {
        try
        {
            var result = DateArithmetic.Apply(
                op == "+" ? BinaryOperator.Add : BinaryOperator.Subtract, HostValues.AsInstant(left)!, HostValues.AsInstant(right)!, default);
            return result is DateTime date && (left is DateOnly || right is DateOnly) ? DateOnly.FromDateTime(date) : result;
        }
        catch (TemplateRuntimeException error)
        {
            throw new PythonError("TypeError", error.Message, offset, error);
        }
    }

    // Markup keeps being markup: plain text that joins it is escaped.
    private static object Concatenate(PythonScope scope, object left, object right)
    {
        var safe = left is SafeHtml || right is SafeHtml;
        var l = Part(left, safe);
        var r = Part(right, safe);
        scope.Meter.Text((long)l.Length + r.Length, default);
        return safe ? new SafeHtml(l + r) : l + r;
    }

    private static string Part(object value, bool safe) => value switch
    {
        SafeHtml html => html.Html,
        string text when safe => HtmlText.Escape(text),
        _ => (string)value,
    };

    private static string Repeat(PythonScope scope, string text, object count, int offset)
    {
        var times = Numbers.ToBig(count);
        if (times <= 0 || text.Length == 0)
            return "";
        if (times > int.MaxValue)
            throw new PythonError("OverflowError", "cannot fit 'int' into an index-sized integer", offset);
        scope.Meter.Text((long)times * text.Length, default);
        return Repetition.Of(text, (int)times);
    }

    private static ScriptList Repeat(PythonScope scope, object list, object count)
    {
        var items = Sequences.Access(list, scope.Meter, default);
        var times = items.Count == 0 ? 0 : (int)BigInteger.Max(0, BigInteger.Min(Numbers.ToBig(count), int.MaxValue));
        scope.Meter.Collection((int)Math.Min(int.MaxValue, (long)items.Count * times), default);
        return new ScriptList(Enumerable.Repeat(items, times).SelectMany(item => item)) { Brackets = (list as ScriptList)?.Brackets ?? "[]" };
    }
}
