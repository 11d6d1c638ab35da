namespace OdooMailBridge.Transport.Imap;

/// <summary>One response: its lines, and the literals between them (one fewer than lines).</summary>
internal sealed class ImapResponse(List<byte[]> lines, List<ImapLiteral> literals)
{
    public IReadOnlyList<byte[]> Lines { get; } = lines;

    public IReadOnlyList<ImapLiteral> Literals { get; } = literals;

    /// <summary><c>*</c>, <c>+</c> or a tag.</summary>
    public string Tag { get; } = Word(lines[0], 0);

    /// <summary>The second word: a status, a number or a response name.</summary>
    public string Second => Word(Lines[0], 1);

    /// <summary>The third word: what the number counts.</summary>
    public string Third => Word(Lines[0], 2);

    /// <summary>What follows this many words in the first line.</summary>
    public ReadOnlyMemory<byte> After(int words)
    {
        var rest = Lines[0].AsMemory();
        for (; words > 0; words--)
        {
            var space = rest.Span.IndexOf((byte)' ');
            if (space < 0) return default;
            rest = rest[(space + 1)..];
        }
        return rest;
    }

    /// <summary>Words are ASCII names and numbers; anything long is data and not looked at.</summary>
    private static string Word(ReadOnlySpan<byte> line, int index)
    {
        for (; index > 0; index--)
        {
            var space = line.IndexOf((byte)' ');
            if (space < 0) return "";
            line = line[(space + 1)..];
        }
        var end = line.IndexOf((byte)' ');
        var word = end < 0 ? line : line[..end];
        return word.Length > 64 ? "" : System.Text.Encoding.Latin1.GetString(word).ToUpperInvariant();
    }
}

/// <summary>A literal, in memory, or streamed elsewhere and then without bytes here.</summary>
internal readonly record struct ImapLiteral(byte[] Bytes, long Size, bool WasStreamed);
