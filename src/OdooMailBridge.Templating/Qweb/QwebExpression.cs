using OdooMailBridge.Templating.Python;

namespace OdooMailBridge.Templating.Qweb;

/// <summary>An expression of a directive, with its place for error messages.</summary>
internal sealed class QwebExpression
{
    private readonly PythonNode node;

    public QwebExpression(string text, int offset)
    {
        (Text, Offset) = (text.Trim(), offset);
        try
        {
            node = PythonParser.Parse(Text);
        }
        catch (PythonError error)
        {
            throw new QwebSyntaxError(error.Message, Text, offset);
        }
    }

    public string Text { get; }

    public int Offset { get; }

    public object? Evaluate(QwebRun run) => Evaluate(run, node);

    /// <summary>Of <c>record.name</c> the record and the name, instead of the value.</summary>
    public (object? Record, string Name) EvaluateField(QwebRun run) => node is PythonAttribute field ? (Evaluate(run, field.Target), field.Name) : (null, "");

    private object? Evaluate(QwebRun run, PythonNode part)
    {
        run.LastOffset = Offset;
        try
        {
            return part.Evaluate(run.Scope);
        }
        catch (PythonError error)
        {
            throw new QwebRunError(error.Message, this, error);
        }
        catch (TemplateRuntimeException error) when (error is not TemplateLimitException)
        {
            throw new QwebRunError(error.Message, this, error);
        }
    }
}
