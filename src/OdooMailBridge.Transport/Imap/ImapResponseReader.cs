using System.Buffers.Text;
using OdooMailBridge.Transport.Wire;

namespace OdooMailBridge.Transport.Imap;

/// <summary>Reads whole responses: a line, and after each <c>{n}</c> at its end n bytes and a further line (RFC 3501 section 4.3).</summary>
internal sealed class ImapResponseReader(WireConnection wire, ImapSessionOptions options)
{
    /// <summary>Literals outside of messages are names and subjects.</summary>
    private const int MaxPlainLiteral = 1024 * 1024;

    private const int MaxLiterals = 1000;

    /// <summary>A message so large is not skipped: skipping would take as long as an attack wants.</summary>
    private const long MaxSkipped = 1L << 31;

    private readonly TimeSpan _wait = options.Timeouts.Answer;

    /// <param name="messages">Where message bodies go; null: none is expected.</param>
    public async ValueTask<ImapResponse> ReadAsync(
        string phase, ImapMessageSink? messages, CancellationToken cancellationToken, TimeSpan? firstLine = null)
    {
        var lines = new List<byte[]>(1);
        var literals = new List<ImapLiteral>();
        var left = options.MaxLineLength;
        var wait = firstLine ?? _wait;
        while (true)
        {
            var line = await wire.ReadLineAsync(left, wait, phase, cancellationToken).ConfigureAwait(false);
            wait = _wait;
            wire.ObserveReceived(line);
            left -= line.Length;
            lines.Add(line.ToArray());
            if (LiteralAtEnd(line.Span) is not { } size) return new ImapResponse(lines, literals);
            if (literals.Count == MaxLiterals) throw new ProtocolViolationException($"response with more than {MaxLiterals} literals");
            literals.Add(await ReadLiteralAsync(lines[^1], size, phase, messages, cancellationToken).ConfigureAwait(false));
        }
    }

    private async ValueTask<ImapLiteral> ReadLiteralAsync(
        byte[] line, long size, string phase, ImapMessageSink? messages, CancellationToken cancellationToken)
    {
        if (messages is not null && IsMessageBody(line))
        {
            if (size > MaxSkipped) throw new ProtocolViolationException($"literal of {size} bytes");
            await StreamAsync(size, phase, messages.Begin(size), cancellationToken).ConfigureAwait(false);
            wire.Observer?.Observe(WireDirection.Received, $"[{size} bytes of message]");
            return new ImapLiteral([], size, true);
        }
        if (size > MaxPlainLiteral) throw new ProtocolViolationException($"literal of {size} bytes where no message was asked for");
        using var content = new MemoryStream((int)size);
        await StreamAsync(size, phase, content, cancellationToken).ConfigureAwait(false);
        return new ImapLiteral(content.ToArray(), size, false);
    }

    private async ValueTask StreamAsync(long size, string phase, Stream? target, CancellationToken cancellationToken)
    {
        while (size > 0)
        {
            if (wire.Buffered.Length == 0) await wire.FillAsync(_wait, phase, cancellationToken).ConfigureAwait(false);
            var piece = wire.Buffered;
            if (piece.Length > size) piece = piece[..(int)size];
            if (target is not null) await target.WriteAsync(piece, cancellationToken).ConfigureAwait(false);
            wire.Consume(piece.Length);
            size -= piece.Length;
        }
    }

    private static bool IsMessageBody(ReadOnlySpan<byte> line)
    {
        var before = line[..line.LastIndexOf((byte)'{')].TrimEnd((byte)' ');
        return EndsWith(before, "BODY[]"u8) || EndsWith(before, "BODY[]<0>"u8) || EndsWith(before, "RFC822"u8);
    }

    private static bool EndsWith(ReadOnlySpan<byte> text, ReadOnlySpan<byte> end) =>
        text.Length >= end.Length && System.Text.Ascii.EqualsIgnoreCase(text[^end.Length..], end);

    /// <summary>The size in <c>{123}</c>, <c>{123+}</c> or <c>~{123}</c> at the end of a line.</summary>
    private static long? LiteralAtEnd(ReadOnlySpan<byte> line)
    {
        if (line.Length < 3 || line[^1] != '}') return null;
        var open = line.LastIndexOf((byte)'{');
        if (open < 0) return null;
        var digits = line[(open + 1)..^1];
        if (digits.Length > 0 && digits[^1] == '+') digits = digits[..^1];
        if (digits.Length is 0 or > 18 || digits.IndexOfAnyExceptInRange((byte)'0', (byte)'9') >= 0) return null;
        return Utf8Parser.TryParse(digits, out long size, out _) ? size : null;
    }
}
