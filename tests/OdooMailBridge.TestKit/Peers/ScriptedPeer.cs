using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace OdooMailBridge.TestKit.Peers;

/// <summary>
/// A server on a real socket that plays one script per connection (the last one again for further connections) and remembers
/// what it was told.
/// </summary>
public sealed class ScriptedPeer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly PeerScript[] _scripts;
    private readonly ConcurrentQueue<string> _faults = new();
    private readonly List<Task> _conversations = [];
    private readonly Task _accepting;

    private ScriptedPeer(PeerScript[] scripts)
    {
        _scripts = scripts;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public static ScriptedPeer Play(params PeerScript[] scripts) => new(scripts);

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Lines received, over all connections, message lines included.</summary>
    public ConcurrentQueue<string> Heard { get; } = new();

    /// <summary>Messages received by ReadData steps, still dot-stuffed, without the final dot.</summary>
    public ConcurrentQueue<string> Messages { get; } = new();

    /// <summary>The subject of the client's certificate, for each TLS handshake; empty when it showed none.</summary>
    public ConcurrentQueue<string> ClientCertificates { get; } = new();

    /// <summary>What did not go by the script.</summary>
    public IReadOnlyCollection<string> Faults => _faults;

    /// <summary>Connections accepted.</summary>
    public int Connections { get; private set; }

    private async Task AcceptAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            TcpClient client;
            try
            {
                client = await _listener.AcceptTcpClientAsync(_stop.Token);
            }
            catch (Exception error) when (error is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                return;
            }
            var script = _scripts[Math.Min(Connections, _scripts.Length - 1)];
            Connections++;
            _conversations.Add(Task.Run(() => PlayAsync(client, script)));
        }
    }

    private async Task PlayAsync(TcpClient client, PeerScript script)
    {
        using (client)
        {
            client.NoDelay = true;
            try
            {
                await new PeerConversation(client, this, _stop.Token).RunAsync(script);
            }
            catch (OperationCanceledException)
            {
                return; // the test is over
            }
            catch (Exception error)
            {
                _faults.Enqueue($"{error.GetType().Name}: {error.Message}");
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _accepting;
        _listener.Stop();
        await Task.WhenAll(_conversations);
        _stop.Dispose();
    }
}
