using System.Collections;

namespace OdooMailBridge.Templating.Evaluation;

/// <summary><c>target[index]</c>: an element of a list (negative from its end), a character, or a member by name.</summary>
internal sealed class IndexExpression(Expression target, Expression index, SourcePosition position) : AssignableExpression(position)
{
    public override string Path => $"{MemberExpression.PathOf(target)}[…]";

    public override object? EvaluateAlias(Rendering run)
    {
        var (container, key) = Operands(run);
        switch (container)
        {
            case null:
                throw new TemplateRuntimeException($"Object `{MemberExpression.PathOf(target)}` is null. Cannot access indexer: {Path}", Position);
            case string text:
                return At(run, text.Length, key) is { } i ? text[i].ToString() : null;
            case ScriptList list when key is string name:
                return Members.Get(run, list, name, Position);
            case IScriptObject or IDictionary or IReadOnlyDictionary<string, object?> when !(Numbers.Is(key) && Sequences.IsList(container)):
                return key is null ? null : Members.Get(run, container, Printing.Text(run, key, Position), Position);
        }

        if (!Sequences.IsList(container))
            throw new TemplateRuntimeException($"Cannot use the {TypeNames.Kind(container)} primitive `{Printing.Text(run, container, Position)}` as a list.", Position);
        var items = Sequences.Access(container, run.Meter, Position);
        return At(run, items.Count, key) is { } at ? HostValues.Enter(items[at], run.Context) : null;
    }

    public override void Assign(Rendering run, object? value)
    {
        var (container, key) = Operands(run);
        if (container is ScriptList list && key is not string)
            SetElement(run, list, Conversions.ToInt(run, key, Position), value);
        else if (container is not null && key is not null)
            Members.Set(run, container, Printing.Text(run, key, Position), value, Path, Position);
        else
            throw new TemplateRuntimeException($"Object `{MemberExpression.PathOf(target)}` is null. Cannot access indexer: {Path}", Position);
    }

    private (object? Container, object? Key) Operands(Rendering run)
    {
        run.Meter.Stack(Position);
        var pipe = run.ExchangePipe(null);
        var operands = (target.Evaluate(run), index.Evaluate(run));
        run.ExchangePipe(pipe);
        return operands;
    }

    private int? At(Rendering run, int count, object? key)
    {
        var at = Conversions.ToInt(run, key, Position);
        at = at < 0 ? count + at : at;
        return at >= 0 && at < count ? at : null;
    }

    // A list grows to the element that is set; the gap is null.
    private void SetElement(Rendering run, ScriptList list, int at, object? value)
    {
        at = at < 0 ? list.Count + at : at;
        if (at < 0)
            return;
        if (at >= run.Meter.Limits.CollectionSize)
            run.Meter.Collection(at + 1L, Position);
        while (list.Count <= at)
        {
            run.Meter.Grow(list.Count + 1L, Position);
            list.Add(null);
        }

        list[at] = value;
    }
}
