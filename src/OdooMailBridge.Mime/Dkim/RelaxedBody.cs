using System.Security.Cryptography;

namespace OdooMailBridge.Mime.Dkim;

/// <summary>The relaxed canonical form of a body (RFC 6376 section 3.4.4): blanks run together, no blanks at ends of lines, no empty lines at the end.</summary>
internal static class RelaxedBody
{
    /// <summary>SHA-256 of the canonical form of a body in wire form.</summary>
    public static byte[] Hash(ReadOnlySpan<byte> body)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var emptyLines = 0;
        var line = new byte[1024];
        while (!body.IsEmpty)
        {
            var end = body.IndexOf("\r\n"u8);
            var length = Canonical(end < 0 ? body : body[..end], ref line);
            body = end < 0 ? [] : body[(end + 2)..];
            if (length == 0)
            {
                emptyLines++;
                continue;
            }
            for (; emptyLines > 0; emptyLines--) hash.AppendData("\r\n"u8);
            hash.AppendData(line.AsSpan(0, length));
            hash.AppendData("\r\n"u8);
        }
        return hash.GetHashAndReset();
    }

    private static int Canonical(ReadOnlySpan<byte> line, ref byte[] into)
    {
        if (into.Length < line.Length) into = new byte[line.Length];
        var length = 0;
        var blank = false;
        foreach (var b in line)
        {
            if (b is (byte)' ' or (byte)'\t')
            {
                blank = true;
                continue;
            }
            if (blank) into[length++] = (byte)' ';
            blank = false;
            into[length++] = b;
        }
        return length;
    }
}
