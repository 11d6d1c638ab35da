namespace OdooMailBridge.Templating.Evaluation;

/// <summary>Dates and time spans: difference of dates, shifting by a span, sums of spans.</summary>
internal static class DateArithmetic
{
    public static object Apply(BinaryOperator op, object left, object right, SourcePosition position)
    {
        try
        {
            return (op, left, right) switch
            {
                (BinaryOperator.Subtract, DateTime l, DateTime r) => l - r,
                (BinaryOperator.Subtract, DateTime l, TimeSpan r) => l - r,
                (BinaryOperator.Add, DateTime l, TimeSpan r) => l + r,
                (BinaryOperator.Add, TimeSpan l, TimeSpan r) => l + r,
                (BinaryOperator.Add, TimeSpan l, DateTime r) => r + l,
                (BinaryOperator.Subtract, TimeSpan l, TimeSpan r) => l - r,
                _ => throw new TemplateRuntimeException(
                    $"The operator `{OperatorTable.Spelling(op)}` is not supported between {TypeNames.Kind(left)} and {TypeNames.Kind(right)}", position),
            };
        }
        catch (Exception error) when (error is OverflowException or ArgumentOutOfRangeException)
        {
            throw new TemplateRuntimeException("A date is out of range.", position, error);
        }
    }
}
