using System.Buffers;

namespace OdooMailBridge.Mime.Writing;

/// <summary>A body part to be written: a leaf or a container (RFC 2045).</summary>
public abstract class MimeEntity
{
    /// <summary>Fields of the part beside those its kind writes by itself, such as Content-Description.</summary>
    public OutgoingHeaders Headers { get; } = new();

    /// <summary>Writes the MIME header fields, the empty line and the body.</summary>
    internal abstract void WriteTo(IBufferWriter<byte> output, WriteOptions options, bool topLevel);

    /// <summary>About how many bytes the part takes, so that the buffer need not grow for large files.</summary>
    internal abstract long EstimatedSize { get; }

    private protected void WriteExtraHeaders(IBufferWriter<byte> output, WriteOptions options)
    {
        foreach (var field in Headers) field.WriteTo(output, options.International);
    }

    private protected static void WriteField(IBufferWriter<byte> output, string name, string value, params ReadOnlySpan<(string Name, string? Value)> parameters)
    {
        var line = new HeaderLineWriter(output);
        line.Name(name);
        line.Word(" ", value);
        foreach (var (parameter, text) in parameters)
            if (text is not null) ParameterText.Write(ref line, parameter, text);
        line.End();
    }
}
