using System.Net.Security;
using System.Net.Sockets;
using System.Text;

namespace OdooMailBridge.TestKit.Peers;

/// <summary>Plays a script on one connection.</summary>
internal sealed class PeerConversation(TcpClient client, ScriptedPeer peer, CancellationToken stop)
{
    private readonly byte[] _one = new byte[1];
    private Stream _stream = client.GetStream();

    public async Task RunAsync(PeerScript script)
    {
        foreach (var step in script.Steps)
        {
            switch (step)
            {
                case PeerStep.Send send:
                    await SendAsync(send);
                    break;
                case PeerStep.Expect expect:
                    var line = await ReadLineAsync();
                    if (!line.StartsWith(expect.Prefix, StringComparison.OrdinalIgnoreCase))
                        throw new InvalidOperationException($"expected '{expect.Prefix}', got '{line}'");
                    break;
                case PeerStep.ReadData:
                    await ReadDataAsync();
                    break;
                case PeerStep.ReadBytes bytes:
                    await _stream.ReadExactlyAsync(new byte[bytes.Count], stop);
                    break;
                case PeerStep.Secure secure:
                    await SecureAsync(secure.Options);
                    break;
                case PeerStep.Cut cut:
                    if (cut.Reset) client.Client.LingerState = new LingerOption(true, 0);
                    client.Close();
                    return;
                case PeerStep.Stall:
                    await UntilClientLeavesAsync();
                    return;
                case PeerStep.Flood flood:
                    await FloodAsync(flood);
                    break;
            }
        }
        // A script that ends keeps the connection: closing it would be a step of its own.
        await UntilClientLeavesAsync();
    }

    private async Task SendAsync(PeerStep.Send send)
    {
        var piece = send.Piece == 0 ? Math.Max(1, send.Bytes.Length) : send.Piece;
        for (var at = 0; at < send.Bytes.Length; at += piece)
        {
            await _stream.WriteAsync(send.Bytes.AsMemory(at, Math.Min(piece, send.Bytes.Length - at)), stop);
            if (send.Piece > 0) await Task.Delay(1, stop); // so that the pieces arrive apart
        }
    }

    private async Task<string> ReadLineAsync()
    {
        var line = new List<byte>();
        while (true)
        {
            if (await _stream.ReadAsync(_one, stop) == 0) throw new EndOfStreamException("the client left in the middle of the script");
            if (_one[0] == '\n') break;
            line.Add(_one[0]);
        }
        var text = Encoding.Latin1.GetString(line.ToArray()).TrimEnd('\r');
        peer.Heard.Enqueue(text);
        return text;
    }

    private async Task ReadDataAsync()
    {
        var message = new StringBuilder();
        while (await ReadLineAsync() is var line && line != ".") message.Append(line).Append("\r\n");
        peer.Messages.Enqueue(message.ToString());
    }

    private async Task SecureAsync(SslServerAuthenticationOptions options)
    {
        var tls = new SslStream(_stream);
        await tls.AuthenticateAsServerAsync(options, stop);
        peer.ClientCertificates.Enqueue(tls.RemoteCertificate?.Subject ?? "");
        _stream = tls;
    }

    private async Task UntilClientLeavesAsync()
    {
        var buffer = new byte[4096];
        try
        {
            while (await _stream.ReadAsync(buffer, stop) > 0) { }
        }
        catch (IOException)
        {
            return; // a reset is a way of leaving
        }
    }

    private async Task FloodAsync(PeerStep.Flood flood)
    {
        try
        {
            for (long sent = 0; sent < flood.MaxBytes; sent += flood.Bytes.Length) await _stream.WriteAsync(flood.Bytes, stop);
        }
        catch (IOException)
        {
            return; // the client defended itself
        }
    }
}
