namespace OdooMailBridge.Transport.Imap;

/// <summary>A parsed piece of a response: atom, string (quoted or literal), or list.</summary>
internal sealed class ImapValue
{
    private ImapValue(ReadOnlyMemory<byte> bytes, IReadOnlyList<ImapValue>? items, bool isAtom)
    {
        Bytes = bytes;
        Items = items;
        IsAtom = isAtom;
    }

    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>Null unless a list.</summary>
    public IReadOnlyList<ImapValue>? Items { get; }

    public bool IsAtom { get; }

    public bool IsNil => IsAtom && Is("NIL");

    public string Text => WireText.Decode(Bytes.Span);

    public bool Is(string atom) => Items is null && Text.Equals(atom, StringComparison.OrdinalIgnoreCase);

    public static ImapValue Atom(ReadOnlyMemory<byte> bytes) => new(bytes, null, true);

    public static ImapValue String(ReadOnlyMemory<byte> bytes) => new(bytes, null, false);

    public static ImapValue List(IReadOnlyList<ImapValue> items) => new(default, items, false);
}
