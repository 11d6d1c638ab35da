namespace OdooMailBridge.Templating.Syntax;

/// <summary>The running statement cannot be read further; the parser goes on with the next one.</summary>
internal sealed class ParseAbort(string message, int offset) : Exception(message)
{
    public int Offset { get; } = offset;
}
