using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace OdooMailBridge.Transport.Resolver;

/// <summary>A stub resolver for TXT and MX records: asks recursive servers over UDP, and over TCP what does not fit (RFC 1035, RFC 7766).</summary>
/// <param name="servers">Asked in their order until one answers.</param>
/// <param name="patience">How long one try may take.</param>
public sealed class DnsTxtClient(IReadOnlyList<IPEndPoint> servers, TimeSpan patience) : ITxtResolver
{
    /// <summary>Datagrams get lost.</summary>
    private const int Tries = 2;

    public Task<TxtAnswer> AskAsync(string name, CancellationToken cancellationToken = default) => AskAsync(name, DnsMessage.Txt, cancellationToken);

    /// <summary>The hosts that take a domain's mail (MX), as <see cref="TxtAnswer.Texts"/>; a single dot says that it takes none (RFC 7505).</summary>
    public Task<TxtAnswer> AskMailHostsAsync(string domain, CancellationToken cancellationToken = default) => AskAsync(domain, DnsMessage.Mx, cancellationToken);

    private async Task<TxtAnswer> AskAsync(string name, ushort type, CancellationToken cancellationToken)
    {
        var last = TxtAnswer.Failure("no DNS server is known");
        foreach (var server in Enumerable.Repeat(servers, Tries).SelectMany(all => all))
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            limit.CancelAfter(patience);
            try
            {
                last = await TryAsync(server, name, type, limit.Token).ConfigureAwait(false);
                if (last.Verdict != DnsVerdict.Failed) return last;
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                last = TxtAnswer.Failure($"{server} did not answer in time");
            }
            catch (Exception broken) when (broken is SocketException or IOException or FormatException)
            {
                last = TxtAnswer.Failure($"{server}: {broken.Message}");
            }
            catch (ArgumentException noName)
            {
                return TxtAnswer.Failure(noName.Message);
            }
        }
        return last;
    }

    private static async Task<TxtAnswer> TryAsync(IPEndPoint server, string name, ushort type, CancellationToken cancellationToken)
    {
        var question = DnsMessage.Question((ushort)RandomNumberGenerator.GetInt32(ushort.MaxValue + 1), name, type);
        using var udp = new UdpClient(server.AddressFamily);
        udp.Connect(server); // a port of its own for each question, and datagrams from elsewhere do not get in
        await udp.SendAsync(question, cancellationToken).ConfigureAwait(false);
        while (true)
        {
            var answer = (await udp.ReceiveAsync(cancellationToken).ConfigureAwait(false)).Buffer;
            if (!DnsMessage.Answers(answer, question)) continue; // late, or made up by somebody who guesses
            return DnsMessage.Read(DnsMessage.IsTruncated(answer) ? await OverTcpAsync(server, question, cancellationToken).ConfigureAwait(false) : answer, type);
        }
    }

    private static async Task<byte[]> OverTcpAsync(IPEndPoint server, byte[] question, CancellationToken cancellationToken)
    {
        using var tcp = new TcpClient(server.AddressFamily);
        await tcp.ConnectAsync(server, cancellationToken).ConfigureAwait(false);
        var stream = tcp.GetStream();
        var framed = new byte[question.Length + 2];
        BinaryPrimitives.WriteUInt16BigEndian(framed, (ushort)question.Length);
        question.CopyTo(framed, 2);
        await stream.WriteAsync(framed, cancellationToken).ConfigureAwait(false);
        var length = new byte[2];
        await stream.ReadExactlyAsync(length, cancellationToken).ConfigureAwait(false);
        var answer = new byte[BinaryPrimitives.ReadUInt16BigEndian(length)];
        await stream.ReadExactlyAsync(answer, cancellationToken).ConfigureAwait(false);
        return DnsMessage.Answers(answer, question) ? answer : throw new FormatException("the answer is to another question");
    }
}
