using System.Text;

namespace OdooMailBridge.Mime.Reading;

/// <summary>
/// Finds where the header of an entity ends and cuts it into fields. Lines may end in CRLF, LF or CR. The header ends at an empty line
/// or at the first line that cannot belong to it, which is then the body's first line.
/// </summary>
internal static class HeaderSection
{
    private const int MaxNameLength = 256;

    public static HeaderFields Read(ReadOnlyMemory<byte> entity, int maxFields, out int bodyStart)
    {
        var bytes = entity.Span;
        var fields = new List<HeaderField>();
        var at = 0;
        while (at < bytes.Length)
        {
            var line = Lines.First(bytes[at..], out var consumed);
            if (line.IsEmpty)
            {
                at += consumed;
                break;
            }
            var colon = NameLength(line);
            if (colon < 0 && !IsEnvelopeLine(line, first: fields.Count == 0) && !IsNameless(line)) break;
            var end = at + consumed;
            while (end < bytes.Length && bytes[end] is (byte)' ' or (byte)'\t') end += FoldLength(bytes[end..]);
            if (colon > 0 && fields.Count < maxFields)
            {
                var name = Encoding.ASCII.GetString(line[..colon].TrimEnd(" \t"u8));
                fields.Add(new HeaderField(name, entity[at..end], entity[(at + colon + 1)..end]));
            }
            at = end;
        }
        bodyStart = at;
        return new HeaderFields(fields);
    }

    /// <summary>The position of the colon after a name of printable ASCII characters, or -1 when the line is no field.</summary>
    public static int NameLength(ReadOnlySpan<byte> line)
    {
        var colon = line[..Math.Min(line.Length, MaxNameLength)].IndexOf((byte)':');
        if (colon <= 0) return -1;
        var name = line[..colon].TrimEnd(" \t"u8);
        return name.Length > 0 && name.IndexOfAnyExceptInRange((byte)'!', (byte)'~') < 0 ? colon : -1;
    }

    /// <summary>A value without a name, left by a broken relay: the header goes on behind it.</summary>
    private static bool IsNameless(ReadOnlySpan<byte> line) => line[0] == ':';

    private static int FoldLength(ReadOnlySpan<byte> rest)
    {
        Lines.First(rest, out var consumed);
        return consumed;
    }

    /// <summary>The <c>From </c> line that mailbox files and some pipes put before a message; mailers also quote it as <c>&gt;From </c>.</summary>
    private static bool IsEnvelopeLine(ReadOnlySpan<byte> line, bool first) =>
        line.StartsWith("From "u8) && first || line.StartsWith(">From "u8);
}
