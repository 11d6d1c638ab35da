namespace OdooMailBridge.Transport.Imap;

/// <summary>The bracketed code at the start of a status text: <c>[UIDVALIDITY 3857529045] UIDs valid</c>.</summary>
internal readonly record struct ImapResponseCode(string Name, string Argument)
{
    public static ImapResponseCode? Parse(ReadOnlySpan<byte> text)
    {
        if (text.Length == 0 || text[0] != '[') return null;
        var end = text.IndexOf((byte)']');
        if (end < 0) return null;
        var inner = WireText.Decode(text[1..end]);
        var space = inner.IndexOf(' ');
        return space < 0
            ? new ImapResponseCode(inner.ToUpperInvariant(), "")
            : new ImapResponseCode(inner[..space].ToUpperInvariant(), inner[(space + 1)..]);
    }
}
