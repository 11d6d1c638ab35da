using System.Text;
using OdooMailBridge.Mime.Encodings;

namespace OdooMailBridge.Mime.Reading;

/// <summary>Cuts the body of a multipart into the bytes of its parts.</summary>
internal static class MultipartBody
{
    private const int MaxBoundary = 1000;

    /// <summary>
    /// The parts, in order; empty when no delimiter line is found. A part ends at the next delimiter or, when the closing one is
    /// missing, at the end of the body. At most <paramref name="maxParts"/>: the last then holds all that remains.
    /// </summary>
    public static List<ReadOnlyMemory<byte>> Split(ReadOnlyMemory<byte> body, string? boundary, int maxParts)
    {
        var parts = new List<ReadOnlyMemory<byte>>();
        var delimiter = Delimiter(body.Span, boundary);
        if (delimiter.Length <= 2) return parts;
        var lines = new BoundaryLines(body.Span, delimiter);
        if (!lines.MoveNext()) return parts;
        var start = lines.Next;
        var closed = lines.IsClosing;
        while (!closed && parts.Count < maxParts - 1 && lines.MoveNext())
        {
            parts.Add(body.Slice(start, Math.Max(0, Lines.LengthWithoutEnd(body.Span[..lines.Start]) - start)));
            start = lines.Next;
            closed = lines.IsClosing;
        }
        if (!closed && start < body.Length) parts.Add(body[start..]);
        return parts;
    }

    /// <summary><c>--boundary</c>; when the header names none, or one that never occurs, the body's own first delimiter line is believed.</summary>
    private static byte[] Delimiter(ReadOnlySpan<byte> body, string? boundary)
    {
        var named = boundary is { Length: <= MaxBoundary } ? "--" + boundary.TrimEnd() : "--";
        foreach (var encoding in new[] { Charset.Utf8, Encoding.Latin1 })
        {
            var delimiter = encoding.GetBytes(named);
            if (delimiter.Length > 2 && new BoundaryLines(body, delimiter).MoveNext()) return delimiter;
        }
        return Guess(body);
    }

    /// <summary>The first line that starts with two hyphens and is followed by a MIME header field.</summary>
    private static byte[] Guess(ReadOnlySpan<byte> body)
    {
        const int linesToTry = 100;
        for (var i = 0; i < linesToTry && !body.IsEmpty; i++)
        {
            var line = Lines.First(body, out var consumed);
            body = body[consumed..];
            if (line.Length is > 4 and <= MaxBoundary && line.StartsWith("--"u8) && StartsWithMimeField(body)) return line.TrimEnd(" \t"u8).ToArray();
        }
        return [];
    }

    private static bool StartsWithMimeField(ReadOnlySpan<byte> body) =>
        Ascii.EqualsIgnoreCase(body[..Math.Min(8, body.Length)], "content-"u8);
}
