using System.Buffers;
using System.Text;

namespace OdooMailBridge.Mime.Writing;

/// <summary>The bytes of a message, and where its header ends: what a signer needs (RFC 6376 section 3.4).</summary>
public sealed class WrittenMessage
{
    /// <summary>Wraps a message in wire form.</summary>
    public WrittenMessage(ReadOnlyMemory<byte> bytes)
    {
        Bytes = bytes;
        var end = bytes.Span.IndexOf("\r\n\r\n"u8);
        HeaderLength = end < 0 ? bytes.Length : end + 2;
    }

    /// <summary>The whole message.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>The number of bytes of the header fields, the CRLF of the last field included.</summary>
    public int HeaderLength { get; }

    /// <summary>The header fields, without the empty line that ends them.</summary>
    public ReadOnlyMemory<byte> Header => Bytes[..HeaderLength];

    /// <summary>Everything after the empty line.</summary>
    public ReadOnlyMemory<byte> Body => Bytes[Math.Min(Bytes.Length, HeaderLength + 2)..];

    /// <summary>The message holds bytes above 127: it needs 8BITMIME (RFC 6152), and its sender says so with <c>BODY=8BITMIME</c>.</summary>
    public bool IsEightBit => !Ascii.IsValid(Bytes.Span);

    /// <summary>The header holds bytes above 127: it needs SMTPUTF8 (RFC 6531).</summary>
    public bool IsInternational => !Ascii.IsValid(Header.Span);

    /// <summary>The message with a field, which must end in CRLF, put before all others.</summary>
    public WrittenMessage Prepend(ReadOnlySpan<byte> field)
    {
        var buffer = new ArrayBufferWriter<byte>(field.Length + Bytes.Length);
        buffer.Write(field);
        buffer.Write(Bytes.Span);
        return new WrittenMessage(buffer.WrittenMemory);
    }
}
