using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using OdooMailBridge.Transport.Wire;

namespace OdooMailBridge.Transport.Smtp.Listener;

/// <summary>
/// An SMTP (RFC 5321) or LMTP (RFC 2033) server. A message is acknowledged only after the receiver's task has completed.
/// </summary>
public sealed class SmtpListener : IAsyncDisposable
{
    private readonly SmtpListenerOptions _options;
    private readonly ISmtpReceiver _receiver;
    private readonly TimeProvider _clock;
    private readonly Socket _socket;
    private readonly CancellationTokenSource _stopping = new();
    private readonly CancellationTokenSource _aborting = new();
    private readonly ConcurrentDictionary<Task, byte> _sessions = new();
    private readonly ConnectionQuota _quota;
    private readonly ContentBudget _budget;
    private Task _accepting = Task.CompletedTask;

    public SmtpListener(SmtpListenerOptions options, ISmtpReceiver receiver, TimeProvider? clock = null)
    {
        if (options is { ImplicitTls: true, Certificate: null })
            throw new ArgumentException("implicit TLS needs a certificate", nameof(options));
        _socket = new Socket(options.Address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        _options = options;
        _receiver = receiver;
        _clock = clock ?? TimeProvider.System;
        _quota = new ConnectionQuota(options.MaxConnections, options.MaxConnectionsPerAddress);
        _budget = new ContentBudget(options.MaxBufferedBytes);
    }

    /// <summary>Where clients connect; known after <see cref="Start"/>.</summary>
    public IPEndPoint LocalEndPoint => (IPEndPoint)_socket.LocalEndPoint!;

    /// <summary>Connections now open.</summary>
    public int OpenSessions => _sessions.Keys.Count(session => !session.IsCompleted);

    /// <exception cref="SocketException">The address or port is not available.</exception>
    public void Start()
    {
        if (_options.Address.Equals(IPAddress.IPv6Any)) _socket.DualMode = true;
        _socket.Bind(new IPEndPoint(_options.Address, _options.Port));
        _socket.Listen(512);
        _accepting = AcceptAsync();
    }

    /// <summary>
    /// Accepts nobody any more, says 421 to idle clients, lets running messages finish for the drain time, then cuts.
    /// </summary>
    public async Task StopAsync()
    {
        if (_stopping.IsCancellationRequested) return;
        await _stopping.CancelAsync().ConfigureAwait(false);
        _socket.Dispose();
        await _accepting.ConfigureAwait(false);
        var running = Task.WhenAll(_sessions.Keys);
        if (await Task.WhenAny(running, Task.Delay(_options.DrainTimeout, _clock)).ConfigureAwait(false) != running)
            await _aborting.CancelAsync().ConfigureAwait(false);
        await running.ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync().ConfigureAwait(false);
        _socket.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_stopping.IsCancellationRequested)
        {
            Socket client;
            try
            {
                client = await _socket.AcceptAsync(_stopping.Token).ConfigureAwait(false);
            }
            catch (Exception error) when (error is OperationCanceledException or ObjectDisposedException)
            {
                return;
            }
            catch (SocketException) when (!_stopping.IsCancellationRequested)
            {
                // The client gave up while queued, or descriptors ran out; the latter passes, so wait instead of spinning.
                await Task.Delay(TimeSpan.FromMilliseconds(20), _clock).ConfigureAwait(false);
                continue;
            }
            catch (SocketException)
            {
                return;
            }
            var session = ServeAsync(client);
            _sessions[session] = 0;
            _ = session.ContinueWith(ended => _sessions.TryRemove(ended, out _), TaskScheduler.Default);
        }
    }

    /// <summary>A client of a dual-stack socket is known by its IPv4 address, if it has one.</summary>
    private static IPEndPoint RemoteOf(Socket client)
    {
        var remote = (IPEndPoint)client.RemoteEndPoint!;
        return remote.Address.IsIPv4MappedToIPv6 ? new IPEndPoint(remote.Address.MapToIPv4(), remote.Port) : remote;
    }

    private async Task ServeAsync(Socket client)
    {
        await Task.Yield();
        client.NoDelay = true;
        var remote = RemoteOf(client);
        var address = remote.Address;
        await using var wire = new WireConnection(client, new NetworkStream(client, ownsSocket: true), _options.Observer);
        var admitted = _quota.TryEnter(address);
        try
        {
            var session = new ListenerSession(wire, remote, _options, _receiver, _budget, _clock, _stopping.Token, _aborting.Token);
            if (admitted) await session.RunAsync().ConfigureAwait(false);
            else await session.TurnAwayAsync().ConfigureAwait(false);
        }
        catch (TransportException gone)
        {
            _options.Observer?.Observe(WireDirection.Event, $"session ended: {gone.Message}");
        }
        catch (OperationCanceledException)
        {
            _options.Observer?.Observe(WireDirection.Event, "session cut at shutdown");
        }
        catch (Exception unforeseen)
        {
            // One session's defect must not take the others down; the operator must hear of it all the same.
            _options.OnReceiverFailure?.Invoke(unforeseen);
        }
        finally
        {
            if (admitted) _quota.Leave(address);
        }
    }
}
