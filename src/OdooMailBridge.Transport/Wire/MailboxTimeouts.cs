namespace OdooMailBridge.Transport;

/// <summary>How long the phases of an IMAP or POP3 dialogue may wait.</summary>
public sealed record MailboxTimeouts
{
    /// <summary>Name lookup and TCP connect together.</summary>
    public TimeSpan Connect { get; init; } = TimeSpan.FromSeconds(60);

    public TimeSpan Tls { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The next line of an answer, or the next piece of a message.</summary>
    public TimeSpan Answer { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The same limit for every phase.</summary>
    public static MailboxTimeouts All(TimeSpan limit) => new() { Connect = limit, Tls = limit, Answer = limit };
}
