using System.Buffers;
using System.Text;

namespace OdooMailBridge.Mime.Dkim;

/// <summary>The fields of a header in relaxed canonical form (RFC 6376 section 3.4.2): <c>name:value</c>, unfolded, blanks run together.</summary>
internal sealed class RelaxedHeader
{
    private readonly Dictionary<string, List<byte[]>> fields = new(StringComparer.Ordinal);

    /// <param name="header">Fields in wire form, each ending in CRLF.</param>
    public RelaxedHeader(ReadOnlySpan<byte> header)
    {
        while (!header.IsEmpty)
        {
            var end = EndOfField(header);
            var field = header[..end];
            header = header[end..];
            var colon = field.IndexOf((byte)':');
            if (colon <= 0) continue;
            var name = Encoding.ASCII.GetString(field[..colon]).TrimEnd().ToLowerInvariant();
            if (!fields.TryGetValue(name, out var same)) fields[name] = same = [];
            same.Add(Canonical(name, field[(colon + 1)..]));
        }
    }

    /// <summary>How many fields have the name, given in lower case.</summary>
    public int Count(string name) => fields.TryGetValue(name, out var same) ? same.Count : 0;

    /// <summary>What signing the names feeds to the hash: each further mention of a name takes the next field from the bottom up, then nothing.</summary>
    public void WriteTo(IBufferWriter<byte> output, IEnumerable<string> names)
    {
        var taken = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var name in names)
        {
            var before = taken.GetValueOrDefault(name);
            taken[name] = before + 1;
            if (Count(name) - before is > 0 and var left) output.Write(fields[name][left - 1]);
        }
    }

    /// <summary>One field in canonical form, with the CRLF that ends it.</summary>
    public static byte[] Canonical(string name, ReadOnlySpan<byte> value)
    {
        var output = new ArrayBufferWriter<byte>(name.Length + value.Length + 3);
        Encoding.ASCII.GetBytes(name, output);
        output.Write(":"u8);
        bool blank = false, any = false;
        foreach (var b in value)
        {
            if (b is (byte)'\r' or (byte)'\n') continue;
            if (b is (byte)' ' or (byte)'\t')
            {
                blank = any;
                continue;
            }
            if (blank) output.Write(" "u8);
            blank = false;
            any = true;
            output.Write([b]);
        }
        output.Write("\r\n"u8);
        return output.WrittenSpan.ToArray();
    }

    private static int EndOfField(ReadOnlySpan<byte> header)
    {
        var at = 0;
        while (true)
        {
            var end = header[at..].IndexOf("\r\n"u8);
            if (end < 0) return header.Length;
            at += end + 2;
            if (at >= header.Length || header[at] is not ((byte)' ' or (byte)'\t')) return at;
        }
    }
}
