namespace OdooMailBridge.Mime.Reading;

/// <summary>Finds the delimiter lines of a multipart body (RFC 2046 section 5.1.1).</summary>
internal ref struct BoundaryLines(ReadOnlySpan<byte> body, ReadOnlySpan<byte> delimiter)
{
    private readonly ReadOnlySpan<byte> _body = body;
    private readonly ReadOnlySpan<byte> _delimiter = delimiter;
    private int _at;

    /// <summary>Where the current delimiter line starts.</summary>
    public int Start { get; private set; }

    /// <summary>Where the line after it starts.</summary>
    public int Next { get; private set; }

    /// <summary>The delimiter ends with two more hyphens: no part follows.</summary>
    public bool IsClosing { get; private set; }

    /// <summary>Moves to the next delimiter line; blanks after the boundary are allowed, anything else is another boundary or text.</summary>
    public bool MoveNext()
    {
        while (_body[_at..].IndexOf(_delimiter) is >= 0 and var found)
        {
            var start = _at + found;
            _at = start + _delimiter.Length;
            if (start > 0 && _body[start - 1] is not ((byte)'\n' or (byte)'\r')) continue;
            var rest = Lines.First(_body[_at..], out var consumed);
            var closing = rest.StartsWith("--"u8);
            // Text directly after the closing hyphens is tolerated: it can only be an epilogue that lost its line break.
            if (!closing && rest.IndexOfAnyExcept((byte)' ', (byte)'\t') >= 0) continue;
            (Start, Next, IsClosing) = (start, _at + (closing ? 2 + EndOf(rest[2..], consumed - 2) : consumed), closing);
            _at = Next;
            return true;
        }
        return false;
    }

    private static int EndOf(ReadOnlySpan<byte> rest, int consumed) => rest.IndexOfAnyExcept((byte)' ', (byte)'\t') < 0 ? consumed : 0;
}
