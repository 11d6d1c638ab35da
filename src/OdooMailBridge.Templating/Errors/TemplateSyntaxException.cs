namespace OdooMailBridge.Templating;

/// <summary>The source is not a template; <see cref="Errors"/> holds at least one message, in the order found.</summary>
public sealed class TemplateSyntaxException(IReadOnlyList<TemplateSyntaxError> errors, string? templateName = null)
    : TemplateException(string.Join('\n', errors), errors[0].Position)
{
    public IReadOnlyList<TemplateSyntaxError> Errors { get; } = errors;

    internal TemplateSyntaxException Named(string? name)
    {
        TemplateName ??= name ?? templateName;
        return this;
    }
}
