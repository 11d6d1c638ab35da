using System.Buffers;

namespace OdooMailBridge.Mime.Encodings;

/// <summary>Quoted-printable bodies (RFC 2045 section 6.7).</summary>
public static class QuotedPrintable
{
    private const int LineLimit = 76;
    private static ReadOnlySpan<byte> Hex => "0123456789ABCDEF"u8;

    /// <summary>What stands for itself, blanks at the end of a line excepted.</summary>
    private static readonly SearchValues<byte> Plain = SearchValues.Create([.. Enumerable.Range(0, 256).Select(c => (byte)c).Where(c => IsLiteral(c, lastOfLine: false))]);

    /// <summary>Decodes; an escape that is none stays as it is, blanks before a line end are transport padding and go.</summary>
    public static ReadOnlyMemory<byte> Decode(ReadOnlySpan<byte> text)
    {
        var result = new byte[text.Length];
        var length = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '=')
            {
                if (i + 2 < text.Length && HexPair.TryRead(text[i + 1], text[i + 2], out var value))
                {
                    result[length++] = value;
                    i += 2;
                    continue;
                }
                if (SoftBreak(text[(i + 1)..]) is >= 0 and var skip)
                {
                    i += skip;
                    continue;
                }
            }
            else if (c is (byte)' ' or (byte)'\t')
            {
                var rest = text[i..];
                var blanks = rest.IndexOfAnyExcept((byte)' ', (byte)'\t');
                if (blanks >= 0 && rest[blanks] is (byte)'\r' or (byte)'\n')
                {
                    i += blanks - 1;
                    continue;
                }
                var run = blanks < 0 ? rest.Length : blanks;
                rest[..run].CopyTo(result.AsSpan(length));
                length += run;
                i += run - 1;
                continue;
            }
            result[length++] = c;
        }
        return result.AsMemory(0, length);
    }

    /// <summary>Writes text whose lines end in LF or CRLF; line ends become CRLF, lines stay within 76 characters.</summary>
    public static void Encode(ReadOnlySpan<byte> text, IBufferWriter<byte> output)
    {
        var column = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var plain = PlainRun(text[i..]);
            Literal(text.Slice(i, plain), output, ref column);
            if ((i += plain) == text.Length) return;
            var c = text[i];
            if (c == '\n' || c == '\r' && i + 1 < text.Length && text[i + 1] == '\n')
            {
                if (c == '\r') i++;
                output.Write("\r\n"u8);
                column = 0;
                continue;
            }
            SoftBreakBefore(3, output, ref column);
            var target = output.GetSpan(3);
            (target[0], target[1], target[2]) = ((byte)'=', Hex[c >> 4], Hex[c & 15]);
            output.Advance(3);
            column += 3;
        }
    }

    /// <summary>How many of the first bytes stand for themselves.</summary>
    private static int PlainRun(ReadOnlySpan<byte> text)
    {
        var length = text.IndexOfAnyExcept(Plain);
        if (length < 0) length = text.Length;
        var lastOfLine = length == text.Length || text[length] is (byte)'\r' or (byte)'\n';
        return length > 0 && !IsLiteral(text[length - 1], lastOfLine) ? length - 1 : length;
    }

    private static void Literal(ReadOnlySpan<byte> run, IBufferWriter<byte> output, ref int column)
    {
        while (run.Length > 0)
        {
            SoftBreakBefore(1, output, ref column);
            var fits = Math.Min(run.Length, LineLimit - 1 - column);
            output.Write(run[..fits]);
            run = run[fits..];
            column += fits;
        }
    }

    private static void SoftBreakBefore(int size, IBufferWriter<byte> output, ref int column)
    {
        if (column + size <= LineLimit - 1) return;
        output.Write("=\r\n"u8);
        column = 0;
    }

    /// <summary>The number of bytes of the encoded text without its soft line breaks; enough to compare with base64.</summary>
    public static long EncodedLength(ReadOnlySpan<byte> text)
    {
        long length = text.Length;
        for (int at; (at = text.IndexOfAnyExcept(Plain)) >= 0; text = text[(at + 1)..])
            if (text[at] is not ((byte)'\r' or (byte)'\n')) length += 2;
        return length + length / (LineLimit - 1) * 3;
    }

    // A blank at the end of a line may be stripped on the way (RFC 2045 section 6.7, rule 3).
    private static bool IsLiteral(byte c, bool lastOfLine) =>
        c is >= (byte)'!' and <= (byte)'~' and not (byte)'=' || c is (byte)' ' or (byte)'\t' && !lastOfLine;

    /// <summary>How many bytes after the <c>=</c> belong to a soft line break, or -1 when it is not one.</summary>
    private static int SoftBreak(ReadOnlySpan<byte> rest)
    {
        var blanks = rest.IndexOfAnyExcept((byte)' ', (byte)'\t');
        if (blanks < 0) return rest.Length;
        if (rest[blanks] == '\n') return blanks + 1;
        if (rest[blanks] != '\r') return -1;
        return blanks + (blanks + 1 < rest.Length && rest[blanks + 1] == '\n' ? 2 : 1);
    }
}
