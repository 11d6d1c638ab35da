namespace OdooMailBridge.Transport.Imap;

/// <summary>How an IMAP session behaves, apart from where it goes.</summary>
public sealed record ImapSessionOptions
{
    public static ImapSessionOptions Default { get; } = new();

    public MailboxTimeouts Timeouts { get; init; } = new();

    /// <summary>Bytes of one message.</summary>
    public long MaxMessageBytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>Bytes of one line, which bounds a SEARCH answer: 4 MiB are half a million UIDs.</summary>
    public int MaxLineLength { get; init; } = 4 * 1024 * 1024;

    /// <summary>Untagged responses to one command, which bounds a FETCH over many messages.</summary>
    public int MaxResponses { get; init; } = 1_000_000;

    public IWireObserver? Observer { get; init; }
}
