using System.Buffers;
using System.Text;
using OdooMailBridge.Mime.Encodings;

namespace OdooMailBridge.Mime.Writing;

/// <summary>A text body in UTF-8; its transfer encoding follows from its lines (<see cref="ChooseTextEncoding"/>).</summary>
/// <param name="text">The text; its lines may end in LF or CRLF.</param>
/// <param name="subType"><c>plain</c>, <c>html</c>, <c>calendar</c> …</param>
public sealed class TextPart(string text, string subType = "plain") : MimeEntity
{
    private readonly string _contentType = $"text/{MediaType.Checked(subType)}";
    private bool _written;
    private Encoded? _encoded;

    /// <summary>The text.</summary>
    public string Text { get; } = text;

    // A fifth more for line ends and characters beyond ASCII; too little only costs one growth of the buffer.
    internal override long EstimatedSize => 256 + Text.Length * 6L / 5;

    internal override void WriteTo(IBufferWriter<byte> output, WriteOptions options, bool topLevel)
    {
        if (Known(options) is { } known)
        {
            WriteHeader(known.Encoding, output, options, topLevel);
            output.Write(known.Body.Span);
            return;
        }
        var rented = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(Text.Length));
        try
        {
            var utf8 = rented.AsSpan(0, Encoding.UTF8.GetBytes(Text, rented));
            var encoding = Choose(utf8, options);
            WriteHeader(encoding, output, options, topLevel);
            WriteBody(utf8, encoding, output);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    /// <summary>A part that is written again is the part of many messages: from then on its encoded text is kept. Any number of messages may be written at a time.</summary>
    private Encoded? Known(WriteOptions options)
    {
        if (_encoded is { } known && known.EightBit == options.EightBit) return known;
        if (!_written)
        {
            _written = true;
            return null;
        }
        var utf8 = Encoding.UTF8.GetBytes(Text);
        var encoding = Choose(utf8, options);
        var body = new ArrayBufferWriter<byte>((int)EstimatedSize);
        WriteBody(utf8, encoding, body);
        return _encoded = new Encoded(encoding, options.EightBit, body.WrittenMemory);
    }

    private static TransferEncoding Choose(ReadOnlySpan<byte> utf8, WriteOptions options)
    {
        var encoding = ChooseTextEncoding.For(utf8);
        return encoding == TransferEncoding.EightBit && !options.EightBit ? ChooseTextEncoding.Encoded(utf8) : encoding;
    }

    private void WriteHeader(TransferEncoding encoding, IBufferWriter<byte> output, WriteOptions options, bool topLevel)
    {
        if (topLevel) output.Write("MIME-Version: 1.0\r\n"u8);
        WriteField(output, "Content-Type", _contentType, ("charset", "utf-8"));
        WriteField(output, "Content-Transfer-Encoding", encoding.Name());
        if (!topLevel) output.Write("MIME-Version: 1.0\r\n"u8);
        WriteExtraHeaders(output, options);
        output.Write("\r\n"u8);
    }

    private static void WriteBody(ReadOnlySpan<byte> utf8, TransferEncoding encoding, IBufferWriter<byte> output)
    {
        if (encoding == TransferEncoding.QuotedPrintable) QuotedPrintable.Encode(utf8, output);
        else if (encoding == TransferEncoding.Base64) Base64Text.Encode(utf8, output);
        else CanonicalLines.Write(utf8, output);
    }

    private sealed record Encoded(TransferEncoding Encoding, bool EightBit, ReadOnlyMemory<byte> Body);
}
