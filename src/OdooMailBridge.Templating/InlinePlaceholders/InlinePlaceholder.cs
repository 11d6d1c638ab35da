using OdooMailBridge.Templating.Python;

namespace OdooMailBridge.Templating.InlinePlaceholders;

/// <summary>One <c>{{ expression ||| default }}</c>.</summary>
public sealed class InlinePlaceholder
{
    private readonly PythonNode? node;
    private readonly PythonError? error;

    internal InlinePlaceholder(string expression, string otherwise, SourcePosition position)
    {
        (Expression, Default, Position) = (expression, otherwise, position);
        try
        {
            node = PythonParser.Parse(expression);
        }
        catch (PythonError found)
        {
            error = found;
        }
    }

    /// <summary>Trimmed.</summary>
    public string Expression { get; }

    /// <summary>What a false value prints; trailing blanks kept.</summary>
    public string Default { get; }

    /// <summary>Where the placeholder begins in the template.</summary>
    public SourcePosition Position { get; }

    /// <summary>Why the expression cannot be read, or null when it can.</summary>
    public string? SyntaxError => error?.Message;

    internal object? Evaluate(PythonScope scope) => node is null ? throw error! : node.Evaluate(scope);
}
