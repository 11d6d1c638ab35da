using OdooMailBridge.Mime.Encodings;
using OdooMailBridge.Mime.Headers;

namespace OdooMailBridge.Mime.Reading;

/// <summary>
/// Reads any bytes as a message. It never fails: what is malformed is kept as the nearest thing it can be. Memory and time are bounded
/// by the limits; the parts are slices of the given bytes, which must not change while the message is used.
/// </summary>
public sealed class MessageReader
{
    private readonly ReadLimits _limits;
    private int _parts;

    private MessageReader(ReadLimits limits) => _limits = limits;

    /// <summary>Reads a message.</summary>
    public static ParsedMessage Read(ReadOnlyMemory<byte> bytes, ReadLimits? limits = null)
    {
        limits ??= ReadLimits.Default;
        var truncated = bytes.Length > limits.MaxBytes;
        if (truncated) bytes = bytes[..limits.MaxBytes];
        return new ParsedMessage(new MessageReader(limits).Entity(WithoutLeadingBlankLines(bytes), ContentType.Default, depth: 0), truncated);
    }

    /// <summary>Reads only a header section, as text/rfc822-headers and IMAP's BODY[HEADER] carry it.</summary>
    public static HeaderFields ReadHeaders(ReadOnlyMemory<byte> bytes, ReadLimits? limits = null) =>
        HeaderSection.Read(bytes, (limits ?? ReadLimits.Default).MaxHeaderFields, out _);

    private ParsedPart Entity(ReadOnlyMemory<byte> bytes, ContentType assumed, int depth)
    {
        _parts++;
        var headers = HeaderSection.Read(bytes, _limits.MaxHeaderFields, out var bodyStart);
        var contentType = headers.Find("Content-Type") is { Raw.Length: > 0 } field ? ContentType.Parse(field.Raw) : assumed;
        var part = new ParsedPart(headers, bytes[..bodyStart], bytes[bodyStart..], contentType);
        if (depth >= _limits.MaxDepth || _parts >= _limits.MaxParts) return part;
        if (contentType.Is("multipart")) Multipart(part, depth);
        else if (contentType.MediaType is "message/rfc822" or "message/global" or "message/news") Attached(part, depth);
        return part;
    }

    private void Multipart(ParsedPart part, int depth)
    {
        // RFC 2045 section 6.4 forbids encoding a multipart; senders that do it anyway mean it.
        var body = part.TransferEncoding is TransferEncoding.Base64 or TransferEncoding.QuotedPrintable && part.ContentType.Boundary is { } boundary
            && part.Body.Span.IndexOf(Charset.Utf8.GetBytes("--" + boundary)) < 0 ? part.Content : part.Body;
        var assumed = part.ContentType.SubType == "digest" ? ContentType.Parse("message/rfc822") : ContentType.Default;
        var parts = new List<ParsedPart>();
        foreach (var bytes in MultipartBody.Split(body, part.ContentType.Boundary, _limits.MaxParts - _parts))
        {
            if (_parts >= _limits.MaxParts) break;
            parts.Add(Entity(bytes, assumed, depth + 1));
        }
        part.Parts = parts;
    }

    private void Attached(ParsedPart part, int depth) =>
        part.Message = new ParsedMessage(Entity(WithoutLeadingBlankLines(part.Content), ContentType.Default, depth + 1), truncated: false);

    /// <summary>Blank lines before the header come from pipes and quoting; they are passed only when a header follows.</summary>
    private static ReadOnlyMemory<byte> WithoutLeadingBlankLines(ReadOnlyMemory<byte> bytes)
    {
        var start = bytes.Span.IndexOfAnyExcept((byte)'\r', (byte)'\n');
        if (start <= 0) return bytes;
        return HeaderSection.NameLength(Lines.First(bytes.Span[start..], out _)) > 0 ? bytes[start..] : bytes;
    }
}
