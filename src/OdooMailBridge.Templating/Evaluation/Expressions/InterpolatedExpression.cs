using System.Text;

namespace OdooMailBridge.Templating.Evaluation;

internal sealed class InterpolatedExpression(IReadOnlyList<Expression> parts, SourcePosition position) : Expression(position)
{
    public override object? Evaluate(Rendering run)
    {
        var pipe = run.ExchangePipe(null);
        var text = new StringBuilder();
        foreach (var part in parts)
        {
            text.Append(Printing.Text(run, part.Evaluate(run), part.Position));
            run.Meter.Text(text.Length, Position);
        }

        run.ExchangePipe(pipe);
        return text.ToString();
    }
}
