using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Mail.Dispatching;

/// <summary>Mails to send now, and as whom: the sender's company lends addresses where a mail has no alias domain of its own.</summary>
/// <param name="MailIds">mail.mail ids; only those in state outgoing are sent, the others are skipped.</param>
/// <param name="RaiseException">The first failure is thrown and its mail stays outgoing.</param>
public sealed record SendRequest(int[] MailIds, int Uid, Context Context, bool RaiseException)
{
    /// <summary>A run of the queue: nothing is ever thrown.</summary>
    public bool FromQueue { get; init; }
}

/// <summary>How mail leaves. Nothing leaves inside a transaction: callers say what to send, it goes after their commit.</summary>
public interface IOutgoingMail
{
    /// <summary>
    /// Sends the mails right after the running transaction is committed, before the client gets its answer; failures end in the mails'
    /// states, never in the caller.
    /// </summary>
    void SendAfterCommit(Env env, int[] mailIds);

    /// <summary>Sends committed mails now; returns when their outcomes are recorded.</summary>
    Task SendNowAsync(IDatabase database, SendRequest request, CancellationToken cancel = default);

    /// <summary>Whether senders of this process take mails that have no rows now or within a moment; false where none works, or all have enough to do.</summary>
    Task<bool> HasRoomAsync(IDatabase database, CancellationToken cancel = default);

    /// <summary>Hands committed mails to the senders of this process, which make rows of those that do not leave at once.</summary>
    void Send(IDatabase database, UnwrittenMails mails);
}

/// <summary>What became of one mail.</summary>
/// <param name="Sent">At least one transaction was accepted.</param>
/// <param name="FailureType">What failed, as notifications and traces name it; null for success.</param>
/// <param name="FailureReason">What failed, in words; null for success and where Odoo gives none.</param>
/// <param name="MessageId">The id of its mail.message; 0 where that was not a row when the mail was sent.</param>
/// <param name="Leaves">The mail deletes itself right after.</param>
public sealed record MailOutcome(int MailId, int MessageId, bool Sent, string? FailureType, string? FailureReason, IReadOnlyList<int> ReachedPartners, bool IsNotification, bool Leaves)
{
    /// <summary>When those who have not got it are tried again; null when nothing more will be tried.</summary>
    public DateTime? NextTry { get; init; }

    /// <summary>The mail as it was sent, also where it has no row; null when it broke whoever looked at it.</summary>
    public PlannedMail? Mail { get; init; }
}

/// <summary>
/// Told of outcomes in the transaction that records them: how campaigns update their traces. The mails still stand as they were before; states
/// are written afterwards, to those that do not delete themselves. Registered as a service.
/// </summary>
public interface IOutgoingMailObserver
{
    void Recording(Env env, IReadOnlyList<MailOutcome> outcomes);

    /// <summary>
    /// Whether it looks at the rows of mails that it hears of. Where nobody does, a campaign's mails that leave at once never have any: then only
    /// those of its outcomes whose <see cref="MailOutcome.Leaves"/> is false are rows.
    /// </summary>
    bool ReadsMails(Env env) => true;

    /// <summary>Mails that had no rows have them from now on.</summary>
    void Written(Env env, int[] mailIds)
    {
    }
}
