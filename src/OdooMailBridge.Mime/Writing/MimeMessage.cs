using System.Buffers;

namespace OdooMailBridge.Mime.Writing;

/// <summary>A message to be sent: header fields in order and a body.</summary>
public sealed class MimeMessage(MimeEntity body)
{
    /// <summary>The header without MIME-Version, Content-Type and its kin, which the body writes.</summary>
    public OutgoingHeaders Headers { get; } = new();

    /// <summary>The body.</summary>
    public MimeEntity Body { get; } = body;

    /// <summary>Writes the whole message with CRLF line ends: the fields in order, then those of the body, then the body.</summary>
    public void WriteTo(IBufferWriter<byte> output, WriteOptions? options = null)
    {
        options ??= WriteOptions.Default;
        foreach (var field in Headers) field.WriteTo(output, options.International);
        Body.WriteTo(output, options, topLevel: true);
    }

    /// <summary>Writes the message into memory.</summary>
    public WrittenMessage Write(WriteOptions? options = null)
    {
        const int header = 1024;
        var buffer = new ArrayBufferWriter<byte>((int)Math.Min(header + Body.EstimatedSize, Array.MaxLength));
        WriteTo(buffer, options);
        return new WrittenMessage(buffer.WrittenMemory);
    }
}
