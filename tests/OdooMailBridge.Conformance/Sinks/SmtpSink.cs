using System.Net;
using System.Net.Sockets;

namespace OdooMailBridge.Conformance.Sinks;

/// <summary>
/// An SMTP server on a port of its own that keeps everything it is given. It shares no code with the product: a peer that
/// misreads SMTP the same way would prove nothing.
/// </summary>
public sealed class SmtpSink : IAsyncDisposable
{
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly CancellationTokenSource _stop = new();
    private readonly List<Task> _sessions = [];
    private readonly Task _accepting = Task.CompletedTask;

    public SmtpSink(string name, SinkBehaviour behaviour, SinkJournal journal)
    {
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        Port = ((IPEndPoint)_listener.LocalEndPoint!).Port;
        if (behaviour.HasFlag(SinkBehaviour.Down))
            return;
        _listener.Listen(128);
        _accepting = AcceptAsync(name, behaviour, journal);
    }

    public int Port { get; }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await _accepting;
        await Task.WhenAll(_sessions);
        _stop.Dispose();
    }

    private async Task AcceptAsync(string name, SinkBehaviour behaviour, SinkJournal journal)
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                var peer = await _listener.AcceptAsync(_stop.Token);
                _sessions.Add(ServeAsync(peer, name, behaviour, journal));
            }
            catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                // Only closing the sink ends up here.
                return;
            }
        }
    }

    private async Task ServeAsync(Socket peer, string name, SinkBehaviour behaviour, SinkJournal journal)
    {
        await Task.Yield();
        await using var stream = new NetworkStream(peer, ownsSocket: true);
        var session = new SmtpSinkSession(stream, name, behaviour, journal);
        await session.RunAsync(_stop.Token);
    }
}
