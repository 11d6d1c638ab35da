namespace OdooMailBridge.Transport.Imap;

/// <summary>Takes the body of the one message being fetched, unless it is too large.</summary>
internal sealed class ImapMessageSink(Stream target, long limit)
{
    /// <summary>The announced size; null until a body came.</summary>
    public long? Size { get; private set; }

    /// <summary>Where the bytes go; null: they are skipped (too large, or a second body nobody asked for).</summary>
    public Stream? Begin(long size)
    {
        if (Size is not null) return null;
        Size = size;
        return size <= limit ? target : null;
    }
}
