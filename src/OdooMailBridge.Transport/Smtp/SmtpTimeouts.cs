namespace OdooMailBridge.Transport.Smtp;

/// <summary>How long each phase may wait. The defaults are Odoo's 60 s, but for the final reply.</summary>
public sealed record SmtpTimeouts
{
    /// <summary>Name lookup and TCP connect together.</summary>
    public TimeSpan Connect { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>From the connection to the greeting: servers that delay it to unmask spammers need most of this.</summary>
    public TimeSpan Greeting { get; init; } = TimeSpan.FromSeconds(60);

    public TimeSpan Tls { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The reply to any command.</summary>
    public TimeSpan Command { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The peer's acceptance of one block (at most 64 KiB) of the message.</summary>
    public TimeSpan DataBlock { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>
    /// The reply to the final dot. RFC 5321 section 4.5.3.2.6 asks for ten minutes: giving up early leaves the outcome unknown.
    /// </summary>
    public TimeSpan EndOfData { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>The reply to QUIT, which changes nothing any more.</summary>
    public TimeSpan Quit { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The same limit for every phase.</summary>
    public static SmtpTimeouts All(TimeSpan limit) => new()
    {
        Connect = limit,
        Greeting = limit,
        Tls = limit,
        Command = limit,
        DataBlock = limit,
        EndOfData = limit,
        Quit = limit,
    };
}
