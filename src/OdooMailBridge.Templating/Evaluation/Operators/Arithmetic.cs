using System.Numerics;

namespace OdooMailBridge.Templating.Evaluation;

/// <summary>Number with number.</summary>
internal static class Arithmetic
{
    // A chain of multiplications doubles the digits each time; numbers wider than this are never meant.
    private const long MaxBits = 65536;

    public static object Apply(BinaryOperator op, object left, object right, SourcePosition position)
    {
        try
        {
            return Math.Max(Numbers.Rank(left), Numbers.Rank(right)) switch
            {
                0 or 1 => Whole(op, Numbers.ToLong(left), Numbers.ToLong(right), position),
                2 => Big(op, Numbers.ToBig(left), Numbers.ToBig(right), position),
                3 => Single(op, (float)Numbers.ToDouble(left), (float)Numbers.ToDouble(right), position),
                4 => Double(op, Numbers.ToDouble(left), Numbers.ToDouble(right), position),
                _ => Decimal(op, Numbers.ToDecimal(left), Numbers.ToDecimal(right), position),
            };
        }
        catch (DivideByZeroException error)
        {
            throw new TemplateRuntimeException("Division by zero.", position, error);
        }
        catch (OverflowException error)
        {
            throw new TemplateRuntimeException("A number is out of range.", position, error);
        }
    }

    private static object Whole(BinaryOperator op, long l, long r, SourcePosition position)
    {
        switch (op)
        {
            case BinaryOperator.Add:
                return Numbers.Shrink((Int128)l + r is var sum && sum >= long.MinValue && sum <= long.MaxValue ? (long)sum : (BigInteger)l + r);
            case BinaryOperator.Subtract:
                return Numbers.Shrink((BigInteger)l - r);
            case BinaryOperator.Multiply:
                return Numbers.Shrink((BigInteger)l * r);
            case BinaryOperator.Divide:
                return (double)l / r;
            case BinaryOperator.DivideRound:
                return Numbers.Shrink((BigInteger)l / r);
            case BinaryOperator.Modulo:
                return r == -1 ? Boxes.Int(0) : Boxes.Number(l % r);
            default:
                return Big(op, l, r, position);
        }
    }

    private static object Big(BinaryOperator op, BigInteger l, BigInteger r, SourcePosition position)
    {
        if (op == BinaryOperator.Multiply && l.GetBitLength() + r.GetBitLength() > MaxBits)
            throw TooWide(position);
        return op switch
        {
            BinaryOperator.Add => Numbers.Shrink(l + r),
            BinaryOperator.Subtract => Numbers.Shrink(l - r),
            BinaryOperator.Multiply => Numbers.Shrink(l * r),
            BinaryOperator.Divide => (double)l / (double)r,
            BinaryOperator.DivideRound => Numbers.Shrink(l / r),
            BinaryOperator.Modulo => Numbers.Shrink(l % r),
            BinaryOperator.ShiftLeft => Numbers.Shrink(Shift(l, r, position)),
            BinaryOperator.ShiftRight => Numbers.Shrink(Shift(l, -r, position)),
            _ => throw Unsupported(op, position),
        };
    }

    private static BigInteger Shift(BigInteger value, BigInteger by, SourcePosition position) =>
        BigInteger.Abs(by) + value.GetBitLength() <= MaxBits ? value << (int)by : throw TooWide(position);

    private static object Single(BinaryOperator op, float l, float r, SourcePosition position) => op switch
    {
        BinaryOperator.Add => l + r,
        BinaryOperator.Subtract => l - r,
        BinaryOperator.Multiply => l * r,
        BinaryOperator.Divide => l / r,
        BinaryOperator.DivideRound => (float)Math.Round(l / r),
        BinaryOperator.Modulo => l % r,
        _ => throw Unsupported(op, position),
    };

    private static object Double(BinaryOperator op, double l, double r, SourcePosition position) => op switch
    {
        BinaryOperator.Add => l + r,
        BinaryOperator.Subtract => l - r,
        BinaryOperator.Multiply => l * r,
        BinaryOperator.Divide => l / r,
        BinaryOperator.DivideRound => Math.Round(l / r),
        BinaryOperator.Modulo => l % r,
        _ => throw Unsupported(op, position),
    };

    private static object Decimal(BinaryOperator op, decimal l, decimal r, SourcePosition position) => op switch
    {
        BinaryOperator.Add => l + r,
        BinaryOperator.Subtract => l - r,
        BinaryOperator.Multiply => l * r,
        BinaryOperator.Divide => l / r,
        BinaryOperator.DivideRound => Math.Round(l / r),
        BinaryOperator.Modulo => l % r,
        _ => throw Unsupported(op, position),
    };

    private static TemplateLimitException TooWide(SourcePosition position) =>
        new(TemplateLimitKind.StringLength, $"A number exceeds the limit of {MaxBits} bits.", position);

    private static TemplateRuntimeException Unsupported(BinaryOperator op, SourcePosition position) =>
        new($"The operator `{OperatorTable.Spelling(op)}` is not supported on these numbers.", position);
}
