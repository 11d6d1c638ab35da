using System.Text;
using OdooMailBridge.Mime.Encodings;

namespace OdooMailBridge.Mime.Headers;

/// <summary>
/// Reads RFC 2047 encoded words. Blanks between two of them vanish; neighbours of one charset are decoded together, so that a
/// character split between them is read whole. What is no encoded word stays as it is. Time is linear in the text.
/// </summary>
public static class EncodedWordDecoder
{
    /// <summary>The text with its encoded words decoded, also those in the middle of a word and those with blanks inside.</summary>
    public static string Decode(string text)
    {
        if (!text.Contains("=?", StringComparison.Ordinal)) return text;
        var result = new StringBuilder(text.Length);
        var pending = new MemoryStream();
        string? pendingCharset = null;
        var plainStart = 0;
        var at = 0;
        while ((at = text.IndexOf("=?", at, StringComparison.Ordinal)) >= 0)
        {
            if (!EncodedWord.TryRead(text, at, out var word))
            {
                at += 2;
                continue;
            }
            var between = text.AsSpan(plainStart, at - plainStart);
            if (pendingCharset is null || !between.IsWhiteSpace())
            {
                Flush(result, pending, pendingCharset);
                result.Append(between);
            }
            else if (!pendingCharset.Equals(word.Charset, StringComparison.OrdinalIgnoreCase)) Flush(result, pending, pendingCharset);
            pendingCharset = word.Charset;
            pending.Write(word.Bytes.Span);
            plainStart = at = word.End;
        }
        Flush(result, pending, pendingCharset);
        return result.Append(text, plainStart, text.Length - plainStart).ToString();
    }

    private static void Flush(StringBuilder result, MemoryStream pending, string? charset)
    {
        if (charset is null) return;
        result.Append(Charset.Decode(pending.GetBuffer().AsSpan(0, (int)pending.Length), charset));
        pending.SetLength(0);
    }
}
