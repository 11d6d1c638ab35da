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
            var socket = await ConnectAsync(host, name, port, timeout, limit.Token).ConfigureAwait(false);
            observer?.Observe(WireDirection.Event, $"connected to {host}:{port}");
            return new WireConnection(socket, new NetworkStream(socket, ownsSocket: true), observer);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TransportTimeoutException(Phase, timeout);
        }
    }

    private static async ValueTask<Socket> ConnectAsync(
        string host, string name, int port, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var addresses = await ResolveAsync(host, name, cancellationToken).ConfigureAwait(false);
        var deadline = new Deadline(timeout);
        for (var i = 0; ; i++)
        {
            var last = i == addresses.Length - 1;
            // A silent address may use up its share of the time, not that of the addresses after it.
            using var share = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            if (!last) share.CancelAfter(deadline.Left(Phase) / (addresses.Length - i));
            var socket = new Socket(addresses[i].AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(new IPEndPoint(addresses[i], port), share.Token).ConfigureAwait(false);
                return socket;
            }
            catch (Exception error)
            {
                socket.Dispose();
                if (error is OperationCanceledException && (last || cancellationToken.IsCancellationRequested)) throw;
                if (error is not (SocketException or OperationCanceledException)) throw;
                if (!last) continue;
                var refusal = (SocketException)error;
                if (refusal.SocketErrorCode == SocketError.TimedOut) throw new TransportTimeoutException(Phase, timeout);
                throw new ConnectFailedException(host, port, refusal);
            }
        }
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
