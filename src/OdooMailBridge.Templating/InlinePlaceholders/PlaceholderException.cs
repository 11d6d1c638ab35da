namespace OdooMailBridge.Templating.InlinePlaceholders;

/// <summary>A placeholder or QWeb expression cannot be read or evaluated.</summary>
public sealed class PlaceholderException(string source, string expression, string message, SourcePosition position, Exception? inner = null)
    : TemplateException(message, position, inner)
{
    /// <summary>The whole template text, which Odoo's error messages quote.</summary>
    public string TemplateText { get; } = source;

    /// <summary>The expression that failed, without its delimiters.</summary>
    public string Expression { get; } = expression;
}
