namespace OdooMailBridge.Templating.Qweb;

/// <summary>An expression failed; the template adds its text and position.</summary>
internal sealed class QwebRunError(string message, QwebExpression expression, Exception inner) : Exception(message, inner)
{
    public QwebExpression Expression { get; } = expression;
}
