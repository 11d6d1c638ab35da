using System.Net.Sockets;

namespace OdooMailBridge.Transport;

/// <summary>
/// DNS gave no address. <see cref="Errno"/> is getaddrinfo's number (EAI_NONAME -2, EAI_AGAIN -3) and the message has the form
/// <c>[Errno -2] Name or service not known</c>, which mail software has long shown to its users.
/// </summary>
public sealed class HostNotFoundException(string host, SocketException cause)
    : TransportException($"[Errno {NumberOf(cause)}] {TextOf(cause)}", cause)
{
    public string Host { get; } = host;

    public int Errno { get; } = NumberOf(cause);

    private static int NumberOf(SocketException cause) => cause.SocketErrorCode == SocketError.TryAgain ? -3 : -2;

    private static string TextOf(SocketException cause) =>
        NumberOf(cause) == -3 ? "Temporary failure in name resolution" : "Name or service not known";
}
