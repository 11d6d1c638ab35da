namespace OdooMailBridge.Mime.Encodings;

/// <summary>Content-Transfer-Encoding (RFC 2045 section 6).</summary>
public enum TransferEncoding
{
    SevenBit,
    EightBit,
    Binary,
    QuotedPrintable,
    Base64,
    UuEncode,
}

/// <summary>The names of the transfer encodings.</summary>
public static class TransferEncodings
{
    /// <summary>Reads the header's value; an unknown or missing one means the body is as it is.</summary>
    public static TransferEncoding Parse(string? value)
    {
        var name = (value ?? "").AsSpan().Trim().TrimEnd(';').Trim('"').ToString().ToLowerInvariant();
        return name switch
        {
            "base64" or "base-64" => TransferEncoding.Base64,
            "quoted-printable" or "quoted printable" or "qp" => TransferEncoding.QuotedPrintable,
            "x-uuencode" or "uuencode" or "x-uue" or "uue" => TransferEncoding.UuEncode,
            "8bit" or "8-bit" => TransferEncoding.EightBit,
            "binary" => TransferEncoding.Binary,
            _ => TransferEncoding.SevenBit,
        };
    }

    /// <summary>The name as written in the header.</summary>
    public static string Name(this TransferEncoding encoding) => encoding switch
    {
        TransferEncoding.Base64 => "base64",
        TransferEncoding.QuotedPrintable => "quoted-printable",
        TransferEncoding.UuEncode => "x-uuencode",
        TransferEncoding.EightBit => "8bit",
        TransferEncoding.Binary => "binary",
        _ => "7bit",
    };

    /// <summary>Undoes the encoding, tolerantly; bodies that are not encoded come back without being copied.</summary>
    public static ReadOnlyMemory<byte> Decode(this TransferEncoding encoding, ReadOnlyMemory<byte> body) => encoding switch
    {
        TransferEncoding.Base64 => Base64Text.Decode(body.Span),
        TransferEncoding.QuotedPrintable => QuotedPrintable.Decode(body.Span),
        TransferEncoding.UuEncode => UuEncoding.Decode(body.Span),
        _ => body,
    };
}
