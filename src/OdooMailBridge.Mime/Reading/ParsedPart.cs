using System.Text;
using OdooMailBridge.Mime.Encodings;
using OdooMailBridge.Mime.Headers;

namespace OdooMailBridge.Mime.Reading;

/// <summary>
/// A body part as received (RFC 2045): a leaf with content, a multipart with parts, or an attached message. Content is decoded on
/// first use; the source bytes are shared, not copied.
/// </summary>
public sealed class ParsedPart
{
    private ReadOnlyMemory<byte>? _content;
    private string? _text;

    internal ParsedPart(HeaderFields headers, ReadOnlyMemory<byte> headerBytes, ReadOnlyMemory<byte> body, ContentType contentType)
    {
        (Headers, HeaderBytes, Body, ContentType) = (headers, headerBytes, body, contentType);
        TransferEncoding = TransferEncodings.Parse(headers.Text("Content-Transfer-Encoding"));
        Disposition = ContentDisposition.Parse(headers.Find("Content-Disposition")?.Raw);
    }

    /// <summary>The part's own header fields.</summary>
    public HeaderFields Headers { get; }

    /// <summary>The header section as received, with the empty line that ends it.</summary>
    public ReadOnlyMemory<byte> HeaderBytes { get; }

    /// <summary>The body as received, transfer encoding included.</summary>
    public ReadOnlyMemory<byte> Body { get; }

    /// <summary>The content type; where the header is missing, the one RFC 2046 assumes at this place.</summary>
    public ContentType ContentType { get; }

    /// <summary>The content disposition, null when the header is missing.</summary>
    public ContentDisposition? Disposition { get; }

    /// <summary>How the body is encoded.</summary>
    public TransferEncoding TransferEncoding { get; }

    /// <summary>The parts of a multipart; empty for every other part and for a multipart that could not be cut or was too deep.</summary>
    public IReadOnlyList<ParsedPart> Parts { get; internal set; } = [];

    /// <summary>The message attached as message/rfc822 or message/global, otherwise null.</summary>
    public ParsedMessage? Message { get; internal set; }

    /// <summary>True when the part was cut into parts.</summary>
    public bool IsMultipart => Parts.Count > 0;

    /// <summary>The decoded file name: of the disposition, else the name of the content type; null when there is none.</summary>
    public string? FileName => Clean(Disposition?.FileName) ?? Clean(ContentType.Name);

    /// <summary>The Content-Id without its angle brackets, null when missing or empty.</summary>
    public string? ContentId => Clean(Headers.Find("Content-Id")?.Raw.Trim('<', '>', ' '));

    /// <summary>The body with its transfer encoding undone.</summary>
    public ReadOnlyMemory<byte> Content => _content ??= TransferEncoding.Decode(Body);

    /// <summary>
    /// The content as text with LF line ends and without NUL: in the charset named; when none or an unknown one is named, UTF-8 if it
    /// is valid UTF-8, else windows-1252.
    /// </summary>
    public string Text => _text ??= Tidy(Charset.Decode(Content.Span, ContentType.Charset));

    /// <summary>The content as text in the given encoding, with LF line ends and without NUL.</summary>
    public string TextIn(Encoding encoding) => Tidy(encoding.GetString(Content.Span));

    /// <summary>This part and all below it, depth first, attached messages included, in the order received.</summary>
    public IEnumerable<ParsedPart> Walk()
    {
        var pending = new Stack<ParsedPart>([this]);
        while (pending.TryPop(out var part))
        {
            yield return part;
            if (part.Message is { } message) pending.Push(message.Root);
            for (var i = part.Parts.Count - 1; i >= 0; i--) pending.Push(part.Parts[i]);
        }
    }

    private static string? Clean(string? text)
    {
        if (text is null) return null;
        var line = HeaderText.OneLine(text).Trim();
        return line.Length > 0 ? line : null;
    }

    private static string Tidy(string text)
    {
        if (text.StartsWith('\uFEFF')) text = text[1..];
        if (text.Contains('\r', StringComparison.Ordinal)) text = text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
        return text.Contains('\0', StringComparison.Ordinal) ? text.Replace("\0", "", StringComparison.Ordinal) : text;
    }
}
