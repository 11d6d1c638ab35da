using System.Buffers;
using OdooMailBridge.Mime.Encodings;
using OdooMailBridge.Mime.Headers;

namespace OdooMailBridge.Mime.Writing;

/// <summary>A file, in base64: an attachment, or inline when it has a content id an HTML part refers to as <c>cid:</c>.</summary>
public sealed class FilePart : MimeEntity
{
    /// <param name="fileName">The name in Unicode; line breaks are refused.</param>
    /// <param name="mediaType">What has no slash or is malformed becomes <c>application/octet-stream</c>.</param>
    /// <param name="content">The bytes, which must not change until the message is written.</param>
    /// <exception cref="HeaderValueException">The name holds a line break or NUL.</exception>
    public FilePart(string fileName, string? mediaType, ReadOnlyMemory<byte> content)
    {
        HeaderValueException.ThrowIfUnsafe(fileName);
        (FileName, ContentMediaType, Content) = (fileName, MediaType.OrOctetStream(mediaType), content);
    }

    /// <summary>The file name.</summary>
    public string FileName { get; }

    /// <summary>The media type as it will be written.</summary>
    public string ContentMediaType { get; }

    /// <summary>The bytes.</summary>
    public ReadOnlyMemory<byte> Content { get; }

    /// <summary>The content id without angle brackets. A part that has one is written as inline.</summary>
    /// <exception cref="HeaderValueException">The id holds a line break or NUL.</exception>
    public string? ContentId
    {
        get;
        init
        {
            HeaderValueException.ThrowIfUnsafe(value ?? "");
            field = value;
        }
    }

    internal override long EstimatedSize => 512 + FileName.Length * 3L + Base64Text.EncodedLength(Content.Length);

    internal override void WriteTo(IBufferWriter<byte> output, WriteOptions options, bool topLevel)
    {
        if (topLevel) output.Write("MIME-Version: 1.0\r\n"u8);
        WriteField(output, "Content-Type", ContentMediaType);
        output.Write("Content-Transfer-Encoding: base64\r\n"u8);
        WriteField(output, "Content-Disposition", ContentId is null ? "attachment" : "inline", ("filename", FileName.Length > 0 ? FileName : null));
        if (ContentId is not null) new OutgoingField("Content-Id", $"<{ContentId}>").WriteTo(output);
        if (!topLevel) output.Write("MIME-Version: 1.0\r\n"u8);
        WriteExtraHeaders(output, options);
        output.Write("\r\n"u8);
        Base64Text.Encode(Content.Span, output);
    }
}
