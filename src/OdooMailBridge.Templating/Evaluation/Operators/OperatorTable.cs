namespace OdooMailBridge.Templating.Evaluation;

/// <summary>Spelling and binding strength of every binary operator; the higher binds the tighter.</summary>
internal static class OperatorTable
{
    public const int AboveOr = 31;

    private static readonly Dictionary<string, (BinaryOperator Operator, int Precedence)> Table = new(StringComparer.Ordinal)
    {
        ["??"] = (BinaryOperator.NullCoalesce, 20),
        ["?!"] = (BinaryOperator.NotNullCoalesce, 20),
        ["||"] = (BinaryOperator.Or, 30),
        ["&&"] = (BinaryOperator.And, 40),
        ["=="] = (BinaryOperator.Equal, 70),
        ["!="] = (BinaryOperator.NotEqual, 70),
        ["<"] = (BinaryOperator.Less, 80),
        ["<="] = (BinaryOperator.LessOrEqual, 80),
        [">"] = (BinaryOperator.Greater, 80),
        [">="] = (BinaryOperator.GreaterOrEqual, 80),
        [".."] = (BinaryOperator.RangeInclusive, 85),
        ["..<"] = (BinaryOperator.RangeExclusive, 85),
        ["<<"] = (BinaryOperator.ShiftLeft, 88),
        [">>"] = (BinaryOperator.ShiftRight, 88),
        ["+"] = (BinaryOperator.Add, 90),
        ["-"] = (BinaryOperator.Subtract, 90),
        ["*"] = (BinaryOperator.Multiply, 100),
        ["/"] = (BinaryOperator.Divide, 100),
        ["//"] = (BinaryOperator.DivideRound, 100),
        ["%"] = (BinaryOperator.Modulo, 100),
    };

    public static bool TryGet(string spelling, out BinaryOperator op, out int precedence)
    {
        var found = Table.TryGetValue(spelling, out var entry);
        (op, precedence) = entry;
        return found;
    }

    public static string Spelling(BinaryOperator op) => Table.First(entry => entry.Value.Operator == op).Key;
}
