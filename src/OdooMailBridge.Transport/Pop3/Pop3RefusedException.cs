namespace OdooMailBridge.Transport.Pop3;

/// <summary>The server answered -ERR.</summary>
public sealed class Pop3RefusedException(string command, ReadOnlyMemory<byte> line)
    : TransportException($"{command}: {WireText.Decode(line.Span)}")
{
    /// <summary>The verb, without arguments; <c>greeting</c> for the first line.</summary>
    public string Command { get; } = command;

    /// <summary>The whole line as sent, with its <c>-ERR</c>.</summary>
    public ReadOnlyMemory<byte> Line { get; } = line;
}
