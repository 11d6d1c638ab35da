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

    /// <summary>The text.</summary>
    public string Text { get; } = text;

    // A fifth more for line ends and characters beyond ASCII; too little only costs one growth of the buffer.
    internal override long EstimatedSize => 256 + Text.Length * 6L / 5;

    internal override void WriteTo(IBufferWriter<byte> output, WriteOptions options, bool topLevel)
    {
        var size = Encoding.UTF8.GetMaxByteCount(Text.Length);
        var rented = ArrayPool<byte>.Shared.Rent(size);
        try
        {
            Write(rented.AsSpan(0, Encoding.UTF8.GetBytes(Text, rented)), output, options, topLevel);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    private void Write(ReadOnlySpan<byte> utf8, IBufferWriter<byte> output, WriteOptions options, bool topLevel)
    {
        var encoding = ChooseTextEncoding.For(utf8);
        if (encoding == TransferEncoding.EightBit && !options.EightBit) encoding = ChooseTextEncoding.Encoded(utf8);
        if (topLevel) output.Write("MIME-Version: 1.0\r\n"u8);
        WriteField(output, "Content-Type", _contentType, ("charset", "utf-8"));
        WriteField(output, "Content-Transfer-Encoding", encoding.Name());
        if (!topLevel) output.Write("MIME-Version: 1.0\r\n"u8);
        WriteExtraHeaders(output, options);
        output.Write("\r\n"u8);
        if (encoding == TransferEncoding.QuotedPrintable) QuotedPrintable.Encode(utf8, output);
        else if (encoding == TransferEncoding.Base64) Base64Text.Encode(utf8, output);
        else CanonicalLines.Write(utf8, output);
    }
}
