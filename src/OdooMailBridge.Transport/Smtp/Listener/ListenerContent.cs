using System.Buffers;
using OdooMailBridge.Transport.Wire;

namespace OdooMailBridge.Transport.Smtp.Listener;

/// <summary>Reads the message after DATA, within the limits of size, memory and time. Disposing gives the memory back.</summary>
internal sealed class ListenerContent(WireConnection wire, SmtpListenerOptions options, ContentBudget budget, TimeProvider clock) : IDisposable
{
    /// <summary>Up to this a copy of the exact size is cheaper than keeping the slack of a grown buffer.</summary>
    private const int WorthCopying = 64 * 1024;

    private ArrayBufferWriter<byte> _content = new(4096);
    private long _taken;

    /// <summary>Valid when <see cref="ReadAsync"/> gave no refusal.</summary>
    public ReadOnlyMemory<byte> Content { get; private set; }

    /// <summary>Reads to the final dot; null, or why the message is refused.</summary>
    /// <exception cref="ProtocolViolationException">The client sends far more than allowed, or for longer.</exception>
    public async Task<SmtpReply?> ReadAsync(CancellationToken cancellationToken)
    {
        var unstuffer = new DotUnstuffer();
        var started = clock.GetTimestamp();
        SmtpReply? refusal = null;
        long received = 0;
        while (true)
        {
            var done = unstuffer.Decode(wire.Buffered.Span, refusal is null ? _content : null, out var consumed);
            wire.Consume(consumed);
            received += consumed;
            refusal ??= Account();
            if (done) break;
            // Being polite to the end only pays when the end is near.
            if (received > options.MaxMessageBytes * 2 + 64 * 1024) throw new ProtocolViolationException("message far above the size limit");
            if (clock.GetElapsedTime(started) > options.MessageTimeout) throw new ProtocolViolationException("message takes too long");
            await wire.FillAsync(options.CommandTimeout, "message", cancellationToken).ConfigureAwait(false);
        }
        if (refusal is null) Content = _content.WrittenCount <= WorthCopying ? _content.WrittenSpan.ToArray() : _content.WrittenMemory;
        return refusal;
    }

    public void Dispose()
    {
        budget.GiveBack(_taken);
        _taken = 0;
    }

    private SmtpReply? Account()
    {
        var refusal = _content.WrittenCount > options.MaxMessageBytes ? SmtpReplies.TooLarge
            : budget.TryTake(_content.WrittenCount - _taken) ? null
            : SmtpReplies.OutOfMemory;
        if (refusal is null)
        {
            _taken = _content.WrittenCount;
            return null;
        }
        Dispose();
        _content = new ArrayBufferWriter<byte>();
        return refusal;
    }
}
