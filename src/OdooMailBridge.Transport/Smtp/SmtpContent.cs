using System.Buffers;
using System.Text;

namespace OdooMailBridge.Transport.Smtp;

/// <summary>
/// The message to send, in memory or from a stream. Dots are stuffed and line ends made CRLF while it is sent; the bytes given
/// are not copied before.
/// </summary>
public readonly struct SmtpContent
{
    private SmtpContent(ReadOnlySequence<byte> bytes, Stream? stream, long? length, bool isEightBit)
    {
        Bytes = bytes;
        Stream = stream;
        Length = length;
        IsEightBit = isEightBit;
    }

    internal ReadOnlySequence<byte> Bytes { get; }

    internal Stream? Stream { get; }

    /// <summary>Bytes, for the SIZE declaration; null when a stream's length was not given.</summary>
    public long? Length { get; }

    /// <summary>True when a byte above 127 occurs: declared as BODY=8BITMIME where the server offers it (RFC 6152).</summary>
    public bool IsEightBit { get; }

    public static SmtpContent From(ReadOnlyMemory<byte> bytes) =>
        new(new ReadOnlySequence<byte>(bytes), null, bytes.Length, !Ascii.IsValid(bytes.Span));

    public static SmtpContent From(ReadOnlySequence<byte> bytes)
    {
        var eightBit = false;
        foreach (var segment in bytes) eightBit |= !Ascii.IsValid(segment.Span);
        return new SmtpContent(bytes, null, bytes.Length, eightBit);
    }

    /// <summary>Read once, from its present position to its end; not disposed.</summary>
    public static SmtpContent From(Stream stream, long? length = null, bool isEightBit = true) =>
        new(default, stream, length, isEightBit);

    public static implicit operator SmtpContent(byte[] bytes) => From(bytes);

    public static implicit operator SmtpContent(ReadOnlyMemory<byte> bytes) => From(bytes);
}
