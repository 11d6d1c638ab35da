namespace OdooMailBridge.Templating.Lexing;

/// <summary>The source cannot even be cut into tokens.</summary>
internal sealed class LexicalError(string message, int offset) : Exception(message)
{
    public int Offset { get; } = offset;
}
