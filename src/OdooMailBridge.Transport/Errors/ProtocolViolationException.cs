using System.Text;

namespace OdooMailBridge.Transport;

/// <summary>The peer does not speak the protocol expected on this port, or exceeds a bound set against hostile peers.</summary>
public sealed class ProtocolViolationException(string message) : TransportException(message)
{
    private const int Shown = 80;

    internal static ProtocolViolationException Of(string expected, ReadOnlySpan<byte> line)
    {
        var cut = line.Length > Shown ? line[..Shown] : line;
        var text = new StringBuilder(cut.Length);
        foreach (var b in cut) text.Append(b is >= 0x20 and < 0x7F ? (char)b : '?');
        return new ProtocolViolationException($"expected {expected}, got '{text}'");
    }
}
