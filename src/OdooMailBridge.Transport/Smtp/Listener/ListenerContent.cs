using System.Buffers;
using OdooMailBridge.Transport.Wire;

namespace OdooMailBridge.Transport.Smtp.Listener;

/// <summary>Reads the message after DATA, within the size and time limits.</summary>
internal sealed class ListenerContent(WireConnection wire, SmtpListenerOptions options, TimeProvider clock)
{
    /// <summary>Null when the message is larger than allowed; it was read to its end all the same.</summary>
    /// <exception cref="ProtocolViolationException">The client sends far more than allowed, or for longer.</exception>
    public async Task<byte[]?> ReadAsync(CancellationToken cancellationToken)
    {
        var content = new ArrayBufferWriter<byte>(4096);
        var unstuffer = new DotUnstuffer();
        var started = clock.GetTimestamp();
        long received = 0;
        while (true)
        {
            var tooLarge = received > options.MaxMessageBytes;
            var done = unstuffer.Decode(wire.Buffered.Span, tooLarge ? null : content, out var consumed);
            wire.Consume(consumed);
            received += consumed;
            if (done) return content.WrittenCount > options.MaxMessageBytes || tooLarge ? null : content.WrittenSpan.ToArray();
            // Being polite to the end only pays when the end is near.
            if (received > options.MaxMessageBytes * 2 + 64 * 1024) throw new ProtocolViolationException("message far above the size limit");
            if (clock.GetElapsedTime(started) > options.MessageTimeout) throw new ProtocolViolationException("message takes too long");
            await wire.FillAsync(options.CommandTimeout, "message", cancellationToken).ConfigureAwait(false);
        }
    }
}
