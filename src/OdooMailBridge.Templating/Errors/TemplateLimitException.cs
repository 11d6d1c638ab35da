namespace OdooMailBridge.Templating;

/// <summary>A rendering was stopped because it crossed a bound of its <see cref="TemplateLimits"/>.</summary>
public sealed class TemplateLimitException(TemplateLimitKind kind, string message, SourcePosition position, Exception? inner = null)
    : TemplateRuntimeException(message, position, inner)
{
    public TemplateLimitKind Kind { get; } = kind;
}
