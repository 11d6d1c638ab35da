namespace OdooMailBridge.Transport.Pop3;

/// <summary>How a POP3 session behaves, apart from where it goes.</summary>
public sealed record Pop3SessionOptions
{
    public static Pop3SessionOptions Default { get; } = new();

    public MailboxTimeouts Timeouts { get; init; } = new();

    /// <summary>Bytes of one message.</summary>
    public long MaxMessageBytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>Lines of one CAPA, LIST or UIDL answer.</summary>
    public int MaxListLines { get; init; } = 1_000_000;

    public IWireObserver? Observer { get; init; }
}
