using System.Net;
using System.Net.Sockets;

namespace OdooMailBridge.Transport.Wire;

/// <summary>Name lookup and TCP connect under one time-out, with an own error type for each way they fail.</summary>
internal static class Dial
{
    public const string Phase = "connect";

    public static async ValueTask<WireConnection> ConnectAsync(
        string host, int port, TimeSpan timeout, IWireObserver? observer, CancellationToken cancellationToken)
    {
        var name = HostName.ToAscii(host);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(timeout);
        try
        {
            var socket = await ConnectAsync(host, name, port, limit.Token).ConfigureAwait(false);
            observer?.Observe(WireDirection.Event, $"connected to {host}:{port}");
            return new WireConnection(socket, new NetworkStream(socket, ownsSocket: true), observer);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TransportTimeoutException(Phase, timeout);
        }
    }

    private static async ValueTask<Socket> ConnectAsync(string host, string name, int port, CancellationToken cancellationToken)
    {
        var addresses = await ResolveAsync(host, name, cancellationToken).ConfigureAwait(false);
        SocketException? last = null;
        foreach (var address in addresses)
        {
            var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(new IPEndPoint(address, port), cancellationToken).ConfigureAwait(false);
                return socket;
            }
            catch (SocketException error)
            {
                socket.Dispose();
                last = error;
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        }
        if (last!.SocketErrorCode == SocketError.TimedOut) throw new TransportTimeoutException(Phase, TimeSpan.Zero);
        throw new ConnectFailedException(host, port, last);
    }

    private static async ValueTask<IPAddress[]> ResolveAsync(string host, string name, CancellationToken cancellationToken)
    {
        try
        {
            var addresses = await Dns.GetHostAddressesAsync(name, cancellationToken).ConfigureAwait(false);
            return addresses.Length > 0 ? addresses : throw new SocketException((int)SocketError.NoData);
        }
        catch (SocketException error)
        {
            throw new HostNotFoundException(host, error);
        }
    }
}
