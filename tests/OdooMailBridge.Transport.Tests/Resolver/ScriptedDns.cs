using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace OdooMailBridge.Transport.Tests.Resolver;

/// <summary>A DNS server on real sockets that answers each question as the test says; UDP and TCP on one port.</summary>
internal sealed class ScriptedDns : IAsyncDisposable
{
    private readonly UdpClient _udp;
    private readonly TcpListener _tcp;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task[] _work;

    /// <param name="answer">From the question and whether it came over TCP to the datagrams of the answer; none: silence.</param>
    public ScriptedDns(Func<byte[], bool, IEnumerable<byte[]>> answer)
    {
        (_udp, _tcp) = OnePort();
        _work = [ServeUdpAsync(answer), ServeTcpAsync(answer)];
    }

    public IPEndPoint EndPoint => (IPEndPoint)_udp.Client.LocalEndPoint!;

    public int Questions { get; private set; }

    /// <summary>An answer with TXT records, each of the strings given.</summary>
    public static byte[] Answer(byte[] question, int code = 0, bool truncated = false, params string[][] records)
    {
        var end = question.Length - 11; // without OPT
        var message = new List<byte>(question[..end]);
        message[2] = (byte)(0x81 | (truncated ? 2 : 0));
        message[3] = (byte)(0x80 | code);
        (message[6], message[7], message[10], message[11]) = (0, (byte)records.Length, 0, 0);
        foreach (var record in records)
        {
            var data = record.SelectMany(text => System.Text.Encoding.UTF8.GetBytes(text).Prepend((byte)System.Text.Encoding.UTF8.GetByteCount(text))).ToArray();
            message.AddRange([0xC0, 12, 0, 16, 0, 1, 0, 0, 0, 60, (byte)(data.Length >> 8), (byte)data.Length]);
            message.AddRange(data);
        }
        return [.. message];
    }

    /// <summary>An answer with MX records, their data as it stands on the wire.</summary>
    public static byte[] MailHosts(byte[] question, params byte[][] records)
    {
        var message = new List<byte>(Answer(question)) { [7] = (byte)records.Length };
        foreach (var data in records)
        {
            message.AddRange([0xC0, 12, 0, 15, 0, 1, 0, 0, 0, 60, 0, (byte)data.Length]);
            message.AddRange(data);
        }
        return [.. message];
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _udp.Dispose();
        _tcp.Dispose();
        foreach (var work in _work) await work.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>A port that is free for both: what one of them gets may be the other's already.</summary>
    private static (UdpClient Udp, TcpListener Tcp) OnePort()
    {
        while (true)
        {
            var udp = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
            var tcp = new TcpListener((IPEndPoint)udp.Client.LocalEndPoint!);
            try
            {
                tcp.Start();
                return (udp, tcp);
            }
            catch (SocketException taken) when (taken.SocketErrorCode == SocketError.AddressAlreadyInUse)
            {
                udp.Dispose();
            }
        }
    }

    private async Task ServeUdpAsync(Func<byte[], bool, IEnumerable<byte[]>> answer)
    {
        while (!_stop.IsCancellationRequested)
        {
            var asked = await _udp.ReceiveAsync(_stop.Token);
            Questions++;
            foreach (var datagram in answer(asked.Buffer, false)) await _udp.SendAsync(datagram, asked.RemoteEndPoint, _stop.Token);
        }
    }

    private async Task ServeTcpAsync(Func<byte[], bool, IEnumerable<byte[]>> answer)
    {
        while (!_stop.IsCancellationRequested)
        {
            using var client = await _tcp.AcceptTcpClientAsync(_stop.Token);
            var stream = client.GetStream();
            var length = new byte[2];
            await stream.ReadExactlyAsync(length, _stop.Token);
            var question = new byte[BinaryPrimitives.ReadUInt16BigEndian(length)];
            await stream.ReadExactlyAsync(question, _stop.Token);
            foreach (var message in answer(question, true))
                await stream.WriteAsync(new[] { (byte)(message.Length >> 8), (byte)message.Length }.Concat(message).ToArray(), _stop.Token);
        }
    }
}
