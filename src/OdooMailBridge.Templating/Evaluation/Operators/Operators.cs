namespace OdooMailBridge.Templating.Evaluation;

/// <summary>What an operator means for the kinds of its operands (language reference, 8.4 and 8.5).</summary>
internal static class Operators
{
    public static object? Apply(Rendering run, BinaryOperator op, object? left, object? right, SourcePosition position)
    {
        switch (op)
        {
            case BinaryOperator.Equal:
                return Boxes.Bool(Comparison.AreEqual(run, left, right, position));
            case BinaryOperator.NotEqual:
                return Boxes.Bool(!Comparison.AreEqual(run, left, right, position));
            case BinaryOperator.Less or BinaryOperator.LessOrEqual or BinaryOperator.Greater or BinaryOperator.GreaterOrEqual:
                return Boxes.Bool(InOrder(run, op, left, right, position));
            case BinaryOperator.RangeInclusive or BinaryOperator.RangeExclusive:
                return Range(run, op, left, right, position);
            default:
                return Calculate(run, op, left, right, position);
        }
    }

    private static object? Calculate(Rendering run, BinaryOperator op, object? left, object? right, SourcePosition position)
    {
        (left, right) = (HostValues.AsInstant(left), HostValues.AsInstant(right));
        if (left is string or SafeHtml || right is string or SafeHtml)
            return WithText(run, op, left, right, position);
        if (left is null || right is null)
            return null;
        if (Numbers.Is(left) && Numbers.Is(right))
            return Arithmetic.Apply(op, left, right, position);
        if (left is DateTime || left is TimeSpan)
            return DateArithmetic.Apply(op, left, right, position);
        if (Sequences.IsList(left) || Sequences.IsList(right))
            return WithList(run, op, left, right, position);
        throw Unsupported(op, left, right, position);
    }

    private static bool InOrder(Rendering run, BinaryOperator op, object? left, object? right, SourcePosition position)
    {
        if (Comparison.Order(run, left, right, position) is not { } order)
        {
            return left is null || right is null || (Numbers.Is(left) && Numbers.Is(right))
                ? false
                : throw Unsupported(op, left, right, position);
        }

        return op switch
        {
            BinaryOperator.Less => order < 0,
            BinaryOperator.LessOrEqual => order <= 0,
            BinaryOperator.Greater => order > 0,
            _ => order >= 0,
        };
    }

    private static object WithText(Rendering run, BinaryOperator op, object? left, object? right, SourcePosition position)
    {
        if (op == BinaryOperator.Add)
            return Concatenate(run, left, right, position);
        if (op == BinaryOperator.Multiply && (Numbers.IsWhole(left) || Numbers.IsWhole(right)))
        {
            var (text, count) = Numbers.IsWhole(left) ? (right, left) : (left, right);
            return Repeat(run, Printing.Text(run, text, position), Conversions.ToLong(run, count, position), position);
        }

        throw new TemplateRuntimeException($"Operator `{OperatorTable.Spelling(op)}` is not supported on string objects", position);
    }

    // With automatic escaping, safe HTML stays safe when text is added to it: the text is escaped on the way.
    private static object Concatenate(Rendering run, object? left, object? right, SourcePosition position)
    {
        var safe = run.AutoEscape && (left is SafeHtml || right is SafeHtml);
        var l = safe ? HtmlText.Of(run, left, position) : Printing.Text(run, left, position);
        var r = safe ? HtmlText.Of(run, right, position) : Printing.Text(run, right, position);
        run.Meter.Text((long)l.Length + r.Length, position);
        return safe ? new SafeHtml(l + r) : l + r;
    }

    private static string Repeat(Rendering run, string text, long count, SourcePosition position)
    {
        if (count <= 0 || text.Length == 0)
            return "";
        run.Meter.Text(count > int.MaxValue ? long.MaxValue / 2 : count * text.Length, position);
        return Repetition.Of(text, (int)count);
    }

    private static ScriptRange Range(Rendering run, BinaryOperator op, object? left, object? right, SourcePosition position)
    {
        var range = new ScriptRange(
            Conversions.ToLong(run, left, position), Conversions.ToLong(run, right, position), op == BinaryOperator.RangeInclusive);
        run.Meter.Range((long)Int128.Min(range.Size, long.MaxValue), position);
        return range;
    }

    private static ScriptList WithList(Rendering run, BinaryOperator op, object left, object right, SourcePosition position)
    {
        if (op == BinaryOperator.Add)
        {
            var l = Sequences.IsList(left) ? Sequences.Access(left, run.Meter, position) : [left];
            var r = Sequences.IsList(right) ? Sequences.Access(right, run.Meter, position) : [right];
            run.Meter.Collection((long)l.Count + r.Count, position);
            return new ScriptList(l.Concat(r));
        }

        if (op == BinaryOperator.Multiply && (Numbers.IsWhole(left) || Numbers.IsWhole(right)))
        {
            var (list, count) = Sequences.IsList(left) ? (left, right) : (right, left);
            var items = Sequences.Access(list, run.Meter, position);
            var times = Math.Clamp(Conversions.ToLong(run, count, position), 0, int.MaxValue);
            run.Meter.Collection(times * items.Count, position);
            return new ScriptList(Enumerable.Repeat(items, items.Count == 0 ? 0 : (int)times).SelectMany(i => i));
        }

        throw Unsupported(op, left, right, position);
    }

    private static TemplateRuntimeException Unsupported(BinaryOperator op, object? left, object? right, SourcePosition position) =>
        new($"The operator `{OperatorTable.Spelling(op)}` is not supported between {TypeNames.Kind(left)} and {TypeNames.Kind(right)}", position);
}
