namespace OdooMailBridge.Templating.Evaluation;

/// <summary><c>tablerow</c>: a loop that writes table rows of <c>cols</c> cells, one cell a row when not told.</summary>
internal sealed class TableRowStatement(
    AssignableExpression variable, Expression source, LoopArguments arguments, Statement body, Statement? otherwise, SourcePosition position)
    : ForStatement(variable, source, arguments, body, otherwise, position)
{
    protected override string Kind => "tablerow";

    protected override void Begin(Rendering run) => run.Output.WriteText("<tr class=\"row1\">", Position);

    protected override void End(Rendering run) => run.Output.WriteText("</tr>\n", Position);

    protected override void RunItem(Rendering run, LoopState loop, bool last)
    {
        var columns = Arguments.Columns is { } c ? Math.Max(1, Conversions.ToInt(run, c.Evaluate(run), c.Position)) : 1;
        loop.Column = (loop.Index % columns) + 1;
        run.Output.WriteText($"<td class=\"col{loop.Column}\">", Position);
        base.RunItem(run, loop, last);
        run.Output.WriteText("</td>", Position);
        if (loop.Column == columns && !last && run.Flow is Flow.Next or Flow.Continue)
            run.Output.WriteText($"</tr>\n<tr class=\"row{(loop.Index / columns) + 2}\">", Position);
    }
}
