namespace OdooMailBridge.Templating;

/// <summary>A template could not be read or run. The message is fit for the person who wrote the template.</summary>
public abstract class TemplateException(string message, SourcePosition position, Exception? inner = null) : Exception(message, inner)
{
    public SourcePosition Position { get; } = position;

    /// <summary>Line of the (first) error, from 1.</summary>
    public int Line => Position.Line;

    /// <summary>Column of the (first) error, from 1.</summary>
    public int Column => Position.Column;

    /// <summary>The template in which it happened, when it has a name; differs from the rendered one after an include.</summary>
    public string? TemplateName { get; internal set; }
}
