using OdooMailBridge.Templating.Evaluation;

namespace OdooMailBridge.Templating.Functions;

/// <summary>The <c>math</c> object.</summary>
internal static class MathFunctions
{
    public static BuiltinObject Build() => new FunctionTable("math.")
        .Add("abs", "value", a => Compare(a, a.Number(0)) < 0 ? Calculate(a, BinaryOperator.Subtract, Boxes.Int(0), a.Number(0)) : a.Number(0))
        .Add("ceil", "value", a => Rounded(a.Number(0), Math.Ceiling, Math.Ceiling))
        .Add("divided_by", "value divisor", DividedBy)
        .Add("floor", "value", a => Rounded(a.Number(0), Math.Floor, Math.Floor))
        .Add("format", "value format culture?", ObjectText.Format)
        .Add("is_number", "value", a => Boxes.Bool(Numbers.Is(a[0])))
        .Add("minus", "value with", a => Calculate(a, BinaryOperator.Subtract))
        .Add("modulo", "value with", a => Calculate(a, BinaryOperator.Modulo))
        .Add("plus", "value with", a => Calculate(a, BinaryOperator.Add))
        .Add("random", "minValue maxValue", Random)
        .Add("round", "value precision?", Round)
        .Add("times", "value with", a => Calculate(a, BinaryOperator.Multiply))
        .Add("uuid", "", _ => Guid.NewGuid().ToString())
        .Build();

    private static int? Compare(FunctionArguments a, object number) => Comparison.Compare(number, Boxes.Int(0));

    private static object? Calculate(FunctionArguments a, BinaryOperator op) =>
        a[0] is null && a[1] is null ? null : Calculate(a, op, a.Number(0), a.Number(1));

    private static object Calculate(FunctionArguments a, BinaryOperator op, object left, object right) => Arithmetic.Apply(op, left, right, a.Position);

    /// <summary>By a whole divisor the result is the floor, a whole number again.</summary>
    private static object DividedBy(FunctionArguments a)
    {
        var (value, divisor) = (a.Number(0), a.Number(1));
        if (!Numbers.IsWhole(divisor))
            return Calculate(a, BinaryOperator.Divide, value, divisor);
        if (Compare(a, divisor) == 0)
            throw a.Error("Division by zero.");
        var floor = Math.Floor(Numbers.ToDouble(value) / Numbers.ToDouble(divisor));
        return Math.Abs(floor) < 9e18 ? Boxes.Number((long)floor) : floor;
    }

    private static object Rounded(object value, Func<double, double> real, Func<decimal, decimal> exact) => value switch
    {
        double d => real(d),
        float f => (float)real(f),
        decimal m => exact(m),
        _ => value,
    };

    private static object Round(FunctionArguments a)
    {
        var digits = Math.Clamp(a.Int(1), 0, 15);
        return Rounded(a.Number(0), d => Math.Round(d, digits), m => Math.Round(m, digits));
    }

    private static object Random(FunctionArguments a)
    {
        var (min, max) = (a.Int(0), a.Int(1));
        return max >= min ? Boxes.Int(System.Random.Shared.Next(min, max)) : throw a.Error($"The minimum {min} is above the maximum {max}.");
    }
}
