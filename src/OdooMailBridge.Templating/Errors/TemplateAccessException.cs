namespace OdooMailBridge.Templating;

/// <summary>
/// Raised by an <see cref="IScriptObject"/> for a member that may not be read. The renderer turns it into a
/// <see cref="TemplateRuntimeException"/> with a position and keeps it as the inner exception.
/// </summary>
public sealed class TemplateAccessException(string message, Exception? inner = null) : Exception(message, inner);
