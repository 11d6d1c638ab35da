namespace OdooMailBridge.Mime.Reading;

/// <summary>Lines ended by CRLF, LF or a lone CR.</summary>
internal static class Lines
{
    /// <summary>The first line without its end; <paramref name="consumed"/> counts the end too.</summary>
    public static ReadOnlySpan<byte> First(ReadOnlySpan<byte> bytes, out int consumed)
    {
        var end = bytes.IndexOfAny((byte)'\r', (byte)'\n');
        if (end < 0)
        {
            consumed = bytes.Length;
            return bytes;
        }
        consumed = end + EndLength(bytes[end..]);
        return bytes[..end];
    }

    /// <summary>The length of the line end at the start of the bytes: 0, 1 or 2.</summary>
    public static int EndLength(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [(byte)'\r', (byte)'\n', ..] => 2,
        [(byte)'\r' or (byte)'\n', ..] => 1,
        _ => 0,
    };

    /// <summary>The bytes without one line end at their end.</summary>
    public static int LengthWithoutEnd(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [.., (byte)'\r', (byte)'\n'] => bytes.Length - 2,
        [.., (byte)'\r' or (byte)'\n'] => bytes.Length - 1,
        _ => bytes.Length,
    };
}
