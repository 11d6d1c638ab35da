using System.Buffers;
using System.Text;

namespace OdooMailBridge.Mime.Writing;

/// <summary>Another message attached as message/rfc822, which may not be encoded (RFC 2046 section 5.2.1).</summary>
/// <param name="message">The bytes of the attached message; line ends become CRLF.</param>
public sealed class MessagePart(ReadOnlyMemory<byte> message) : MimeEntity
{
    internal override long EstimatedSize => 256 + message.Length * 21L / 20;

    internal override void WriteTo(IBufferWriter<byte> output, WriteOptions options, bool topLevel)
    {
        if (topLevel) output.Write("MIME-Version: 1.0\r\n"u8);
        output.Write("Content-Type: message/rfc822\r\n"u8);
        if (!Ascii.IsValid(message.Span)) output.Write("Content-Transfer-Encoding: 8bit\r\n"u8);
        output.Write("Content-Disposition: attachment\r\n"u8);
        WriteExtraHeaders(output, options);
        output.Write("\r\n"u8);
        CanonicalLines.Write(message.Span, output);
    }
}
