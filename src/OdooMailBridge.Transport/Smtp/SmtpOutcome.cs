namespace OdooMailBridge.Transport.Smtp;

/// <summary>
/// How one transaction ended. The four cases differ in what may be done next: nothing, give up or retry by the reply code,
/// retry freely, or ask a human (a retry may duplicate the message).
/// </summary>
public abstract record SmtpOutcome
{
    private SmtpOutcome(IReadOnlyList<RecipientOutcome> recipients) => Recipients = recipients;

    /// <summary>One per envelope recipient, in envelope order.</summary>
    public IReadOnlyList<RecipientOutcome> Recipients { get; }

    /// <summary>
    /// The server took responsibility for every recipient marked accepted; some may be refused. Over LMTP the recipients carry
    /// the replies given after the message.
    /// </summary>
    public sealed record Accepted(SmtpReply Reply, IReadOnlyList<RecipientOutcome> Recipients) : SmtpOutcome(Recipients);

    /// <summary>
    /// The server took responsibility for nothing. <see cref="Verb"/> is RcptTo when all recipients were refused, with the last
    /// one's reply.
    /// </summary>
    public sealed record Refused(SmtpVerb Verb, SmtpReply Reply, IReadOnlyList<RecipientOutcome> Recipients) : SmtpOutcome(Recipients);

    /// <summary>The dialogue broke before the final dot was sent, so the server cannot have taken the message.</summary>
    public sealed record ConnectionLost(SmtpVerb Verb, TransportException Cause, IReadOnlyList<RecipientOutcome> Recipients)
        : SmtpOutcome(Recipients);

    /// <summary>
    /// The dialogue broke (or was cancelled) after the final dot and before its reply: the message may or may not have been taken.
    /// </summary>
    public sealed record Unknown(Exception Cause, IReadOnlyList<RecipientOutcome> Recipients) : SmtpOutcome(Recipients);
}
