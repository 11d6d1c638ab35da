using System.Globalization;
using System.Numerics;

namespace OdooMailBridge.Templating.Evaluation;

/// <summary>Number kinds and how two of them meet: int, long, big integer, float, double, decimal, each wider than the former.</summary>
internal static class Numbers
{
    public static bool Is(object? value) => Rank(value) >= 0;

    public static bool IsWhole(object? value) => Rank(value) is >= 0 and <= 2;

    /// <summary>Place in the order of widening, -1 for what is not a number.</summary>
    public static int Rank(object? value) => value switch
    {
        int => 0,
        long => 1,
        BigInteger => 2,
        float => 3,
        double => 4,
        decimal => 5,
        _ => -1,
    };

    public static long ToLong(object value) => value switch
    {
        int i => i,
        long l => l,
        BigInteger b => (long)b,
        float f => Whole(f),
        double d => Whole(d),
        decimal m => (long)m,
        _ => throw new InvalidCastException(),
    };

    // Converting a double out of range is undefined in IL; an out-of-range value is an overflow here.
    private static long Whole(double value) => double.IsNaN(value) || Math.Abs(value) >= 9.3e18 ? throw new OverflowException() : (long)value;

    public static BigInteger ToBig(object value) => value is BigInteger b ? b : new BigInteger(ToLong(value));

    public static double ToDouble(object value) => value switch
    {
        int i => i,
        long l => l,
        BigInteger b => (double)b,
        float f => f,
        double d => d,
        decimal m => (double)m,
        _ => throw new InvalidCastException(),
    };

    public static decimal ToDecimal(object value) => value switch
    {
        decimal m => m,
        BigInteger b => (decimal)b,
        _ => Convert.ToDecimal(value, CultureInfo.InvariantCulture),
    };

    /// <summary>The smallest whole kind that holds the value.</summary>
    public static object Shrink(BigInteger value) =>
        value >= long.MinValue && value <= long.MaxValue ? Boxes.Number((long)value) : value;
}
