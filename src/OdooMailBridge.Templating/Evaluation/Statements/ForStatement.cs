namespace OdooMailBridge.Templating.Evaluation;

/// <summary>Where a loop begins, how far and in which direction it goes, and the columns of a table row.</summary>
internal sealed record LoopArguments(Expression? Offset, Expression? Limit, bool Reversed, Expression? Columns);

/// <summary><c>for x in list … else … end</c>. The variable lives as long as the loop.</summary>
internal class ForStatement(
    AssignableExpression variable, Expression source, LoopArguments arguments, Statement body, Statement? otherwise, SourcePosition position)
    : Statement(position)
{
    protected virtual string Kind => "for";

    protected LoopArguments Arguments { get; } = arguments;

    public override void Execute(Rendering run)
    {
        var items = Items(run);
        var (first, count) = Window(run, items.Count);
        Begin(run);
        if (count == 0)
            otherwise?.Execute(run);
        else
            Loop(run, items, first, count);
        if (run.Flow != Flow.Return)
            End(run);
    }

    protected virtual void Begin(Rendering run)
    {
    }

    protected virtual void End(Rendering run)
    {
    }

    /// <summary>Runs the body for one item.</summary>
    protected virtual void RunItem(Rendering run, LoopState loop, bool last) => body.Execute(run);

    private IReadOnlyList<object?> Items(Rendering run) => source.Evaluate(run) switch
    {
        null => [],
        string text => [.. text.Select(c => (object?)c.ToString())],
        var value when Sequences.IsList(value) => Sequences.Access(value, run.Meter, source.Position),
        var value when value is System.Collections.IDictionary or IScriptObject or IReadOnlyDictionary<string, object?> => Entries(run, value),
        var value => throw new TemplateRuntimeException($"Unexpected type `{TypeNames.Kind(value)}` for iterator", source.Position),
    };

    /// <summary>An object is walked as <c>{key, value}</c> pairs.</summary>
    private List<object?> Entries(Rendering run, object value) =>
        [.. MemberNames.Of(value).Select(name => new ScriptMap { ["key"] = name, ["value"] = Members.Get(run, value, name, source.Position) })];

    private (int First, int Count) Window(Rendering run, int total)
    {
        var offset = Arguments.Offset is { } o ? Math.Max(0, Conversions.ToInt(run, o.Evaluate(run), o.Position)) : 0;
        var left = Math.Max(0, total - offset);
        var limit = Arguments.Limit is { } l ? Math.Max(0, Conversions.ToInt(run, l.Evaluate(run), l.Position)) : left;
        return (offset, Math.Min(left, limit));
    }

    private void Loop(Rendering run, IReadOnlyList<object?> items, int first, int count)
    {
        var loop = new LoopState(Kind, count);
        var frame = run.CurrentGlobal;
        var name = (variable as VariableExpression)?.Name;
        if (name is not null)
            frame.PushLoopVariable(name);
        run.Local.Loops.Push(loop);
        try
        {
            for (var i = 0; i < count; i++)
            {
                run.Meter.Loop(i + 1, Kind, Position);
                var at = Arguments.Reversed ? first + count - 1 - i : first + i;
                if (at >= items.Count)
                    break; // the body removed items
                var item = HostValues.Enter(items[at], run.Context);
                loop.Next(run, item, Position);
                if (name is null)
                    variable.Assign(run, item);
                else
                    frame.TrySetLoopVariable(name, item);
                RunItem(run, loop, i + 1 == count);
                if (!LoopFlow.GoesOn(run))
                    break;
            }
        }
        finally
        {
            run.Local.Loops.Pop();
            if (name is not null)
                frame.PopLoopVariable();
        }
    }
}
