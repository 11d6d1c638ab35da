namespace OdooMailBridge.Templating.Evaluation;

/// <summary>Order and equality. Null equals null only and has no order.</summary>
internal static class Comparison
{
    public static bool AreEqual(Rendering run, object? left, object? right, SourcePosition position)
    {
        if (left is null || right is null)
            return left is null && right is null;
        if (left is DateOnly || right is DateOnly)
            (left, right) = (HostValues.AsInstant(left)!, HostValues.AsInstant(right)!);
        if (left is EmptyValue || right is EmptyValue)
            return EmptyValue.IsEmpty(left is EmptyValue ? right : left) == true;
        if (ReferenceEquals(left, right))
            return true;
        if (left is string or SafeHtml || right is string or SafeHtml)
            return Printing.Text(run, left, position) == Printing.Text(run, right, position);
        if (Numbers.Is(left) && Numbers.Is(right))
            return Compare(left, right) == 0;
        if (Sequences.IsList(left) && Sequences.IsList(right))
            return CompareLists(run, left, right, position) == 0;
        return left.Equals(right);
    }

    /// <summary>Negative, zero or positive; null when the two have no order.</summary>
    public static int? Order(Rendering run, object? left, object? right, SourcePosition position) => (left, right) switch
    {
        (null, _) or (_, null) => null,
        (DateOnly, _) or (_, DateOnly) => Order(run, HostValues.AsInstant(left), HostValues.AsInstant(right), position),
        (string or SafeHtml, _) or (_, string or SafeHtml) =>
            run.Culture.CompareInfo.Compare(Printing.Text(run, left, position), Printing.Text(run, right, position)),
        (DateTime l, DateTime r) => l.CompareTo(r),
        (TimeSpan l, TimeSpan r) => l.CompareTo(r),
        (bool l, bool r) => l.CompareTo(r),
        _ when Numbers.Is(left) && Numbers.Is(right) => Compare(left, right),
        _ when Sequences.IsList(left) && Sequences.IsList(right) => CompareLists(run, left, right, position),
        _ => null,
    };

    public static int? Compare(object left, object right) => Math.Max(Numbers.Rank(left), Numbers.Rank(right)) switch
    {
        0 or 1 => Numbers.ToLong(left).CompareTo(Numbers.ToLong(right)),
        2 => Numbers.ToBig(left).CompareTo(Numbers.ToBig(right)),
        5 when left is not (double or float) && right is not (double or float) => Numbers.ToDecimal(left).CompareTo(Numbers.ToDecimal(right)),
        _ => CompareDoubles(Numbers.ToDouble(left), Numbers.ToDouble(right)),
    };

    private static int? CompareDoubles(double left, double right) => double.IsNaN(left) || double.IsNaN(right) ? null : left.CompareTo(right);

    private static int? CompareLists(Rendering run, object left, object right, SourcePosition position)
    {
        run.Meter.Enter(position);
        try
        {
            var l = Sequences.Access(left, run.Meter, position);
            var r = Sequences.Access(right, run.Meter, position);
            for (var i = 0; i < Math.Min(l.Count, r.Count); i++)
            {
                run.Meter.Step(position);
                if (AreEqual(run, l[i], r[i], position))
                    continue;
                return Order(run, l[i], r[i], position) ?? 1;
            }

            return l.Count.CompareTo(r.Count);
        }
        finally
        {
            run.Meter.Leave();
        }
    }
}
