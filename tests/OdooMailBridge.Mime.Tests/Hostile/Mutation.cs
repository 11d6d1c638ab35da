namespace OdooMailBridge.Mime.Tests.Hostile;

/// <summary>Damages a sample: the same seed gives the same bytes.</summary>
internal static class Mutation
{
    private static readonly byte[][] Tokens =
    [
        "\r\n"u8.ToArray(), "\n\n"u8.ToArray(), "--"u8.ToArray(), "=?utf-8?b?"u8.ToArray(), "?="u8.ToArray(), "\0"u8.ToArray(), "\""u8.ToArray(), "("u8.ToArray(),
        "*0*="u8.ToArray(), "%E"u8.ToArray(), "="u8.ToArray(), ";"u8.ToArray(), ":"u8.ToArray(), "<"u8.ToArray(), "boundary="u8.ToArray(), "\x1b$B"u8.ToArray(),
        "Content-Type: multipart/mixed; boundary=b\n\n--b\n"u8.ToArray(), "Content-Type: message/rfc822\n\n"u8.ToArray(), [0xFF, 0xFE], [0xC3], [0xED, 0xA0, 0x80],
        "99999999999999999999"u8.ToArray(), "charset=utf-16"u8.ToArray(), "charset=iso-2022-kr"u8.ToArray(), "charset=hz-gb-2312"u8.ToArray(), "&#x110000;"u8.ToArray(),
    ];

    public static byte[] Of(int seed)
    {
        var random = new Random(seed);
        var bytes = new List<byte>(Samples.All[random.Next(Samples.All.Length)]);
        for (var i = random.Next(1, 12); i > 0 && bytes.Count > 0; i--) Once(random, bytes);
        return [.. bytes];
    }

    private static void Once(Random random, List<byte> bytes)
    {
        var at = random.Next(bytes.Count);
        var length = Math.Min(random.Next(1, 80), bytes.Count - at);
        switch (random.Next(7))
        {
            case 0: bytes[at] = (byte)random.Next(256); break;
            case 1: bytes[at] ^= (byte)(1 << random.Next(8)); break;
            case 2: bytes.RemoveRange(at, length); break;
            case 3: bytes.InsertRange(random.Next(bytes.Count), bytes.GetRange(at, length)); break;
            case 4: bytes.InsertRange(at, Tokens[random.Next(Tokens.Length)]); break;
            case 5 when random.Next(8) == 0: bytes.RemoveRange(at, bytes.Count - at); break;
            default:
                var other = Samples.All[random.Next(Samples.All.Length)];
                var from = random.Next(other.Length);
                bytes.InsertRange(at, other[from..Math.Min(other.Length, from + random.Next(1, 200))]);
                break;
        }
    }
}
