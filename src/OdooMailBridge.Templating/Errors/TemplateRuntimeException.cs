namespace OdooMailBridge.Templating;

/// <summary>A well-formed template met a value it cannot work with.</summary>
public class TemplateRuntimeException(string message, SourcePosition position, Exception? inner = null)
    : TemplateException(message, position, inner);
