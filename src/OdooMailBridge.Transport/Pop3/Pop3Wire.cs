using System.Buffers;
using System.Text;
using OdooMailBridge.Transport.Wire;

namespace OdooMailBridge.Transport.Pop3;

/// <summary>Commands, status lines and dot-ended answers of RFC 1939.</summary>
internal sealed class Pop3Wire(WireConnection wire, Pop3SessionOptions options)
{
    /// <summary>RFC 2449 section 4 says 512; greetings with host names and reasons exceed it.</summary>
    private const int MaxLine = 8192;

    private readonly TimeSpan _wait = options.Timeouts.Answer;

    public async ValueTask SendAsync(string command, CancellationToken cancellationToken, string? shownAs = null)
    {
        Encoding.UTF8.GetBytes(command, wire.Output);
        wire.Output.Write("\r\n"u8);
        await wire.FlushAsync(_wait, VerbOf(command), cancellationToken, shownAs).ConfigureAwait(false);
    }

    /// <summary>The text after +OK.</summary>
    /// <exception cref="Pop3RefusedException"/>
    public async ValueTask<string> CommandAsync(string command, CancellationToken cancellationToken, string? shownAs = null)
    {
        await SendAsync(command, cancellationToken, shownAs).ConfigureAwait(false);
        return await ReadStatusAsync(VerbOf(command), cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<string> ReadStatusAsync(string verb, CancellationToken cancellationToken)
    {
        var line = await ReadLineAsync(verb, cancellationToken).ConfigureAwait(false);
        if (IsStatus(line.Span, "+OK"u8)) return WireText.Decode(line.Span[3..]).Trim();
        if (IsStatus(line.Span, "-ERR"u8)) throw new Pop3RefusedException(verb, line.ToArray());
        throw ProtocolViolationException.Of("+OK or -ERR", line.Span);
    }

    /// <summary>A status or a continuation (<c>+ challenge</c>, RFC 5034); null stands for +OK.</summary>
    public async ValueTask<string?> ReadChallengeAsync(string verb, CancellationToken cancellationToken)
    {
        var line = await ReadLineAsync(verb, cancellationToken).ConfigureAwait(false);
        if (IsStatus(line.Span, "+OK"u8)) return null;
        if (IsStatus(line.Span, "-ERR"u8)) throw new Pop3RefusedException(verb, line.ToArray());
        if (line.Length > 0 && line.Span[0] == '+') return WireText.Decode(line.Span[1..]).Trim();
        throw ProtocolViolationException.Of("a challenge", line.Span);
    }

    /// <summary>The lines up to the lone dot.</summary>
    public async ValueTask<List<string>> ReadLinesAsync(string verb, CancellationToken cancellationToken)
    {
        var lines = new List<string>();
        while (true)
        {
            var line = await ReadLineAsync(verb, cancellationToken).ConfigureAwait(false);
            if (line.Length > 0 && line.Span[0] == '.')
            {
                if (line.Length == 1) return lines;
                line = line[1..];
            }
            if (lines.Count == options.MaxListLines) throw new ProtocolViolationException($"answer to {verb} of more than {lines.Count} lines");
            lines.Add(WireText.Decode(line.Span));
        }
    }

    /// <summary>Streams a message. One above the limit is read to its end, then reported.</summary>
    /// <exception cref="MessageTooLargeException"/>
    public async ValueTask<long> ReadMessageAsync(Stream target, string verb, CancellationToken cancellationToken)
    {
        var unstuffer = new DotUnstuffer();
        var piece = new ArrayBufferWriter<byte>(4096);
        long total = 0;
        while (true)
        {
            var done = unstuffer.Decode(wire.Buffered.Span, piece, out var consumed);
            wire.Consume(consumed);
            total += piece.WrittenCount;
            if (total <= options.MaxMessageBytes) await target.WriteAsync(piece.WrittenMemory, cancellationToken).ConfigureAwait(false);
            else if (total / 16 > options.MaxMessageBytes) throw new ProtocolViolationException("message without end");
            piece.ResetWrittenCount();
            if (done) break;
            await wire.FillAsync(_wait, verb, cancellationToken).ConfigureAwait(false);
        }
        wire.Observer?.Observe(WireDirection.Received, $"[{total} bytes of message]");
        return total <= options.MaxMessageBytes ? total : throw new MessageTooLargeException(total, options.MaxMessageBytes);
    }

    private async ValueTask<ReadOnlyMemory<byte>> ReadLineAsync(string verb, CancellationToken cancellationToken)
    {
        var line = await wire.ReadLineAsync(MaxLine, _wait, verb, cancellationToken).ConfigureAwait(false);
        wire.ObserveReceived(line);
        return line;
    }

    private static bool IsStatus(ReadOnlySpan<byte> line, ReadOnlySpan<byte> status) =>
        line.StartsWith(status) && (line.Length == status.Length || line[status.Length] is (byte)' ' or (byte)'\t');

    private static string VerbOf(string command) => command.IndexOf(' ') is var space and >= 0 ? command[..space] : command;
}
