using OdooMailBridge.Plugins.Mail.Outgoing;
using OdooMailBridge.Transport.Smtp;

namespace OdooMailBridge.Plugins.Mail.Dispatching;

/// <summary>One transaction, noted in the outbox and put together.</summary>
/// <param name="TakenOver">Another sender has the mail now: it must not be sent.</param>
/// <param name="Composed">Null when there is nobody to send it to.</param>
internal sealed record Handover(bool TakenOver, ComposedMail? Composed, SmtpMessage? Message)
{
    /// <summary>
    /// Whether a mail may be put together while the one before it is handed over. Not when its senders died before: then it must be alone in their
    /// hands, so that a mail that kills them is known from its neighbours.
    /// </summary>
    public static bool MayBeAhead(PlannedMail before, PlannedMail mail) =>
        before.Claim.Died == 0 && mail is { SubMails.Count: 1, Earlier.Count: 0, Claim: { Died: 0, InDoubt: false, Done.Length: 0 } };
}
