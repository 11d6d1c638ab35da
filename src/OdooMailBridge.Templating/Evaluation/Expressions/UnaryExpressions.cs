namespace OdooMailBridge.Templating.Evaluation;

internal sealed class NotExpression(Expression inner, SourcePosition position) : Expression(position)
{
    public override object? Evaluate(Rendering run) => Boxes.Bool(!Truth.Of(inner.Evaluate(run)));
}

internal sealed class SignExpression(Expression inner, bool negative, SourcePosition position) : Expression(position)
{
    public override object? Evaluate(Rendering run) => inner.Evaluate(run) switch
    {
        null => null,
        TimeSpan time => negative ? -time : time,
        var value when Numbers.Is(value) || value is string or bool => Signed(run, value),
        var value => throw new TemplateRuntimeException($"The operator `{(negative ? "-" : "+")}` is not supported on {TypeNames.Kind(value)}.", Position),
    };

    private object Signed(Rendering run, object value)
    {
        var number = Conversions.ToNumber(run, value, Position);
        return !negative ? number
            : number is double d ? -d
            : Arithmetic.Apply(BinaryOperator.Subtract, Boxes.Int(0), number, Position);
    }
}

/// <summary><c>++x</c>, <c>x--</c> and their like.</summary>
internal sealed class StepExpression(AssignableExpression place, bool up, bool prefix, SourcePosition position) : Expression(position)
{
    public override object? Evaluate(Rendering run)
    {
        var before = Conversions.ToNumber(run, place.Evaluate(run), Position);
        var after = Arithmetic.Apply(up ? BinaryOperator.Add : BinaryOperator.Subtract, before, Boxes.Int(1), Position);
        place.Assign(run, after);
        return prefix ? after : before;
    }
}

/// <summary><c>^list</c>: as an argument, its items one by one; the list itself elsewhere.</summary>
internal sealed class SpreadExpression(Expression inner, SourcePosition position) : Expression(position)
{
    public override object? Evaluate(Rendering run) => inner.Evaluate(run);

    public static void AddTo(List<object?> arguments, Expression expression, Rendering run)
    {
        var value = expression.Evaluate(run);
        if (expression is not SpreadExpression || value is null || !Sequences.IsList(value))
        {
            arguments.Add(value);
            return;
        }

        var items = Sequences.Access(value, run.Meter, expression.Position);
        run.Meter.Collection(items.Count, expression.Position);
        arguments.AddRange(items);
    }
}
