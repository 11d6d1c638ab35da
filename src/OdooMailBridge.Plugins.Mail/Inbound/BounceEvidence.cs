namespace OdooMailBridge.Plugins.Mail.Inbound;

/// <summary>What a bounce says of the mail that came back.</summary>
/// <param name="Email">The recipient that could not be reached, normalised; null when unknown.</param>
/// <param name="PartnerIds">The partners with that address.</param>
/// <param name="MessageId">mail.message of the mail that came back; 0 when unknown.</param>
/// <param name="ReturnedIds">Message-Ids by which the mail that came back is known.</param>
/// <param name="Reason">The bounce's first text.</param>
public sealed record BounceEvidence(string? Email, int[] PartnerIds, int MessageId, string[] ReturnedIds, string Reason);

/// <summary>Told of bounces and complaints in the transaction that records them: how campaigns update their traces. Registered as a service.</summary>
public interface IBounceObserver
{
    void Bounced(Abstractions.Env env, BounceEvidence bounce);

    /// <summary>To whom mails went that bear these Message-Ids, as far as no notification says it.</summary>
    IEnumerable<string> Recipients(Abstractions.Env env, string[] messageIds) => [];

    void Complained(Abstractions.Env env, BounceEvidence complaint)
    {
    }
}

/// <summary>Told of mail that answers others, before it is posted. Registered as a service.</summary>
public interface IReplyObserver
{
    /// <param name="references">Message-Ids that the mail refers to.</param>
    void Replied(Abstractions.Env env, IncomingMail mail, string[] references);
}
