namespace OdooMailBridge.Transport.Wire;

/// <summary>
/// RFC 5321 section 4.5.2 transparency, piece by piece. Lone CR and lone LF leave as CRLF: RFC 5321 section 2.3.8 forbids them
/// on the wire, and they are what end-of-data smuggling is made of.
/// </summary>
internal struct DotStuffer
{
    private bool _pendingCr;
    private bool _inLine;

    /// <summary>The most bytes <see cref="Encode"/> can make of this many.</summary>
    public static int MaxEncoded(int count) => count * 2 + 2;

    public const int MaxFinish = 7;

    public int Encode(ReadOnlySpan<byte> source, Span<byte> target)
    {
        var written = 0;
        while (source.Length > 0)
        {
            if (_pendingCr)
            {
                _pendingCr = false;
                written += EndLine(target[written..]);
                if (source[0] == '\n') source = source[1..];
                continue;
            }
            if (!_inLine && source[0] == '.') target[written++] = (byte)'.';
            _inLine = true;
            var end = source.IndexOfAny((byte)'\r', (byte)'\n');
            var plain = end < 0 ? source : source[..end];
            plain.CopyTo(target[written..]);
            written += plain.Length;
            if (end < 0) break;
            if (source[end] == '\r') _pendingCr = true;
            else written += EndLine(target[written..]);
            source = source[(end + 1)..];
        }
        return written;
    }

    /// <summary>Ends the last line if it has no end, and writes the terminating dot.</summary>
    public int Finish(Span<byte> target)
    {
        var written = 0;
        if (_pendingCr || _inLine) written += EndLine(target);
        _pendingCr = false;
        ".\r\n"u8.CopyTo(target[written..]);
        return written + 3;
    }

    private int EndLine(Span<byte> target)
    {
        _inLine = false;
        target[0] = (byte)'\r';
        target[1] = (byte)'\n';
        return 2;
    }
}
