namespace OdooMailBridge.Transport.Smtp.Pool;

/// <summary>A session with what the pool needs to judge it.</summary>
internal sealed class PooledSession(SmtpSession session, long openedAt)
{
    public SmtpSession Session { get; } = session;

    public long OpenedAt { get; } = openedAt;

    public long IdleSince { get; set; }
}
