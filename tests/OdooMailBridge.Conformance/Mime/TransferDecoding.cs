using System.Text;

namespace OdooMailBridge.Conformance.Mime;

/// <summary>Undoes content transfer encodings, forgivingly: what is no base64 is left out.</summary>
public static class TransferDecoding
{
    public static byte[] Decode(string payload, string encoding) => encoding.Trim().ToLowerInvariant() switch
    {
        "base64" => Base64(payload),
        "quoted-printable" => QuotedPrintable(payload),
        _ => SurrogateBytes.Encode(payload),
    };

    /// <summary>
    /// Characters outside the alphabet do not count, complete padding ends the data, and a length no encoder produces leaves the
    /// text as it is.
    /// </summary>
    public static byte[] Base64(string text)
    {
        var clean = new StringBuilder(text.Length);
        var padding = 0;
        foreach (var c in text)
        {
            if (char.IsAsciiLetterOrDigit(c) || c is '+' or '/')
                (clean, padding) = (clean.Append(c), 0);
            else if (c == '=' && clean.Length % 4 >= 2 && clean.Length % 4 + ++padding >= 4)
                break;
        }

        return clean.Length % 4 == 1
            ? SurrogateBytes.Encode(text.Replace("\r", "").Replace("\n", ""))
            : Convert.FromBase64String(clean.Append('=', (4 - clean.Length % 4) % 4).ToString());
    }

    private static byte[] QuotedPrintable(string text)
    {
        var bytes = new MemoryStream(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '=')
            {
                bytes.WriteByte((byte)text[i]);
            }
            else if (i + 2 < text.Length && char.IsAsciiHexDigit(text[i + 1]) && char.IsAsciiHexDigit(text[i + 2]))
            {
                bytes.WriteByte(Convert.ToByte(text.Substring(i + 1, 2), 16));
                i += 2;
            }
            else if (LineEnd(text, i + 1) is >= 0 and var end)
            {
                i = end - 1;
            }
            else
            {
                bytes.WriteByte((byte)'=');
            }
        }

        return bytes.ToArray();
    }

    // The position after a soft line break (blanks before the line end are transport padding), or -1.
    private static int LineEnd(string text, int at)
    {
        while (at < text.Length && text[at] is ' ' or '\t')
            at++;
        if (at >= text.Length)
            return at;
        if (text[at] == '\r' && at + 1 < text.Length && text[at + 1] == '\n')
            return at + 2;
        return text[at] == '\n' ? at + 1 : -1;
    }
}
