using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace OdooMailBridge.Benchmarks;

/// <summary>One HTTP/1.1 connection that sends the same bytes again and again; a real client's own work would hide the server's.</summary>
internal sealed class KeepAliveConnection : IDisposable
{
    private readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] _request;
    private readonly byte[] _buffer = new byte[1 << 20];

    private KeepAliveConnection(byte[] request) => _request = request;

    public static async Task<KeepAliveConnection> Open(Uri url, string json)
    {
        var head = $"POST {url.AbsolutePath} HTTP/1.1\r\nHost: {url.Authority}\r\nContent-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(json)}\r\n\r\n";
        var connection = new KeepAliveConnection(Encoding.UTF8.GetBytes(head + json));
        await connection._socket.ConnectAsync(url.Host, url.Port);
        return connection;
    }

    /// <summary>Sends the request and returns the answer's body.</summary>
    public async Task<ReadOnlyMemory<byte>> Ask()
    {
        await _socket.SendAsync(_request);
        for (var received = 0; ;)
        {
            var got = await _socket.ReceiveAsync(_buffer.AsMemory(received));
            if (got == 0)
                throw new IOException("The server closed the connection.");
            received += got;
            if (Body(received) is { } body)
                return body;
        }
    }

    public void Dispose() => _socket.Dispose();

    private ReadOnlyMemory<byte>? Body(int received)
    {
        var bytes = _buffer.AsSpan(0, received);
        var end = bytes.IndexOf("\r\n\r\n"u8);
        if (end < 0)
            return null;
        var head = Encoding.ASCII.GetString(bytes[..end]);
        if (!head.StartsWith("HTTP/1.1 200", StringComparison.Ordinal))
            throw new IOException(head);
        if (head.Contains("chunked", StringComparison.OrdinalIgnoreCase))
            throw new IOException("An answer without a length.");
        var field = head.IndexOf("Content-Length: ", StringComparison.OrdinalIgnoreCase) + 16;
        var stop = head.IndexOf('\r', field);
        var length = int.Parse(head.AsSpan(field, (stop < 0 ? head.Length : stop) - field), CultureInfo.InvariantCulture);
        return received >= end + 4 + length ? _buffer.AsMemory(end + 4, length) : null;
    }
}
