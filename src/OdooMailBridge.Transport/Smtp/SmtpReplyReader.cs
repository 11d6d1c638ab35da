using System.Buffers;
using OdooMailBridge.Transport.Wire;

namespace OdooMailBridge.Transport.Smtp;

/// <summary>Reads one reply, bounded in lines and length. Not strict about what RFC 5321 section 4.2 lets pass, strict about the code.</summary>
internal static class SmtpReplyReader
{
    /// <summary>Twice what the longest EHLO answers seen in the wild need.</summary>
    public const int MaxLines = 256;

    /// <summary>RFC 5321 says 512; servers that put URLs and traces into refusals exceed it.</summary>
    public const int MaxLineLength = 8192;

    public static async ValueTask<SmtpReply> ReadAsync(
        WireConnection wire, SmtpVerb verb, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var phase = verb.OnWire();
        var deadline = new Deadline(timeout);
        var line = await wire.ReadLineAsync(MaxLineLength, timeout, phase, cancellationToken).ConfigureAwait(false);
        wire.ObserveReceived(line);
        var (code, more) = Parse(line.Span);
        if (!more) return new SmtpReply(code, TextOf(line.Span).ToArray());

        var text = new ArrayBufferWriter<byte>(256);
        text.Write(TextOf(line.Span));
        for (var lines = 1; more; lines++)
        {
            if (lines == MaxLines) throw new ProtocolViolationException($"reply of more than {MaxLines} lines");
            line = await wire.ReadLineAsync(MaxLineLength, deadline.Left(phase), phase, cancellationToken).ConfigureAwait(false);
            wire.ObserveReceived(line);
            (code, more) = Parse(line.Span);
            text.Write("\n"u8);
            text.Write(TextOf(line.Span));
        }
        return new SmtpReply(code, text.WrittenMemory);
    }

    private static (int Code, bool More) Parse(ReadOnlySpan<byte> line)
    {
        if (line.Length >= 3 && line[0] is >= (byte)'2' and <= (byte)'5' &&
            char.IsAsciiDigit((char)line[1]) && char.IsAsciiDigit((char)line[2]) &&
            (line.Length == 3 || line[3] is (byte)' ' or (byte)'-' or (byte)'\t'))
        {
            var code = (line[0] - '0') * 100 + (line[1] - '0') * 10 + (line[2] - '0');
            return (code, line.Length > 3 && line[3] == '-');
        }
        throw ProtocolViolationException.Of("an SMTP reply", line);
    }

    private static ReadOnlySpan<byte> TextOf(ReadOnlySpan<byte> line) => line.Length <= 4 ? default : line[4..].Trim(" \t\r\n"u8);
}
