namespace OdooMailBridge.Transport.Smtp.Pool;

/// <summary>How many sessions are kept, and for how long.</summary>
public sealed record SmtpPoolOptions
{
    /// <summary>Sessions open at once to one endpoint; further senders wait their turn.</summary>
    public int MaxSessionsPerEndpoint { get; init; } = 8;

    /// <summary>An unused session is closed after this; servers cut idle clients after one to five minutes.</summary>
    public TimeSpan IdleTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>A session unused for this long must answer NOOP before it is lent again.</summary>
    public TimeSpan CheckAfterIdle { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Then a new session is opened: many providers refuse more on one connection.</summary>
    public int MaxMessagesPerSession { get; init; } = 100;

    /// <summary>Then a new session is opened, so that changes in DNS and load balancing are followed.</summary>
    public TimeSpan MaxAge { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Sees the dialogue with one endpoint; null, or a null result: <see cref="Session"/>'s observer does.</summary>
    public Func<SmtpEndpoint, IWireObserver?>? ObserverFor { get; init; }

    public SmtpSessionOptions Session { get; init; } = SmtpSessionOptions.Default;
}
