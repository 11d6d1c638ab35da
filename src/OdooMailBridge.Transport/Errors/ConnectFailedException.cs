using System.Net.Sockets;

namespace OdooMailBridge.Transport;

/// <summary>The TCP connection was not established, e.g. <c>[Errno 111] Connection refused</c>.</summary>
public sealed class ConnectFailedException(string host, int port, SocketException cause)
    : TransportException($"[Errno {cause.NativeErrorCode}] {cause.Message}", cause)
{
    public string Host { get; } = host;

    public int Port { get; } = port;

    public SocketError SocketError { get; } = cause.SocketErrorCode;

    /// <summary>The operating system's number, 111 for a refused connection on Linux.</summary>
    public int Errno { get; } = cause.NativeErrorCode;

    /// <summary>The operating system's text for <see cref="Errno"/>.</summary>
    public string ErrnoText { get; } = cause.Message;
}
