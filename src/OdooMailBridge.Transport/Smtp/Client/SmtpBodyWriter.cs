using System.Buffers;
using OdooMailBridge.Transport.Wire;

namespace OdooMailBridge.Transport.Smtp;

/// <summary>Streams a message through dot stuffing; the last block, the final dot and commands that wait already leave in one write.</summary>
internal readonly struct SmtpBodyWriter(WireConnection wire, TimeSpan blockTimeout)
{
    private const int Block = 32 * 1024;
    private const string Phase = "DATA";

    /// <summary>Whether all of it leaves in one write.</summary>
    public static bool IsOneBlock(SmtpContent content) => content.Stream is null && content.Length < Block;

    /// <param name="beforeDot">Called right before the write that holds the final dot: from then on the outcome is the server's.</param>
    public async Task WriteAsync(SmtpContent content, Action beforeDot, CancellationToken cancellationToken)
    {
        var length = IsOneBlock(content) ? (int)content.Length!.Value : Block;
        var buffer = ArrayPool<byte>.Shared.Rent(DotStuffer.MaxEncoded(length) + DotStuffer.MaxFinish + wire.Output.WrittenCount);
        var source = content.Stream is null ? null : ArrayPool<byte>.Shared.Rent(length);
        try
        {
            var stuffer = new DotStuffer();
            var filled = 0;
            long total = 0;
            if (content.Stream is not null)
            {
                int read;
                while ((read = await content.Stream.ReadAsync(source.AsMemory(0, length), cancellationToken).ConfigureAwait(false)) > 0)
                {
                    filled = await MakeRoomAsync(buffer, filled, read, cancellationToken).ConfigureAwait(false);
                    filled += stuffer.Encode(source.AsSpan(0, read), buffer.AsSpan(filled));
                    total += read;
                }
            }
            else
            {
                foreach (var segment in content.Bytes)
                {
                    for (var at = 0; at < segment.Length; at += length)
                    {
                        var piece = segment.Slice(at, Math.Min(length, segment.Length - at));
                        filled = await MakeRoomAsync(buffer, filled, piece.Length, cancellationToken).ConfigureAwait(false);
                        filled += stuffer.Encode(piece.Span, buffer.AsSpan(filled));
                        total += piece.Length;
                    }
                }
            }
            filled = await MakeRoomAsync(buffer, filled, wire.Output.WrittenCount, cancellationToken).ConfigureAwait(false);
            filled += stuffer.Finish(buffer.AsSpan(filled));
            wire.Observer?.Observe(WireDirection.Sent, $"[{total} bytes of message]");
            filled += wire.TakeOutput(buffer.AsSpan(filled));
            beforeDot();
            await wire.WriteAsync(buffer.AsMemory(0, filled), blockTimeout, Phase, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
            if (source is not null) ArrayPool<byte>.Shared.Return(source);
        }
    }

    private async ValueTask<int> MakeRoomAsync(byte[] buffer, int filled, int coming, CancellationToken cancellationToken)
    {
        if (filled + DotStuffer.MaxEncoded(coming) + DotStuffer.MaxFinish <= buffer.Length) return filled;
        await wire.WriteAsync(buffer.AsMemory(0, filled), blockTimeout, Phase, cancellationToken).ConfigureAwait(false);
        return 0;
    }
}
