using OdooMailBridge.Plugins.Mail.Outgoing;
using OdooMailBridge.Transport.Smtp;

namespace OdooMailBridge.Plugins.Mail.Dispatching;

/// <summary>Gathers what servers said about a mail's recipients, in this attempt and, from the table, in earlier ones.</summary>
internal sealed class PartReplies(PlannedMail mail)
{
    private readonly List<RecipientReply> heard = [];

    /// <summary>To be kept: all of them as soon as one did not get the mail at the first attempt.</summary>
    public IReadOnlyList<RecipientReply> ToRecord => mail.Earlier.Count > 0 || heard.Exists(recipient => recipient.State != RecipientState.Delivered) ? heard : [];

    /// <summary>Somebody has yet to get it, and may.</summary>
    public bool AnyDeferred => heard.Exists(recipient => recipient.State == RecipientState.Deferred);

    public bool WasDone(SubMail part) => Array.IndexOf(mail.Claim.Done, part.PartnerId) >= 0;

    public bool WasDelivered(SubMail part) => WasDone(part) || mail.Earlier.Any(recipient => recipient.Part == part.PartnerId && recipient.State == RecipientState.Delivered);

    /// <summary>The refusals of a transaction about whose recipients all has been said; null when some are open, or nothing was ever said.</summary>
    public IReadOnlyList<RecipientReply>? Settled(SubMail part) =>
        mail.Earlier.Any(recipient => recipient.Part == part.PartnerId) && mail.Address(part) is { Envelope.Count: 0, Withheld.Count: 0 }
            ? [.. mail.Earlier.Where(recipient => recipient.Part == part.PartnerId && recipient.State == RecipientState.Refused)] : null;

    /// <summary>A refusal of sender or content is one of every recipient.</summary>
    public void Hear(SubMail part, SmtpOutcome outcome) => heard.AddRange(outcome.Recipients.Select(recipient =>
    {
        var reply = outcome is SmtpOutcome.Refused { Verb: not SmtpVerb.RcptTo } refused && recipient.Reply is null or { IsPositive: true } ? refused.Reply : recipient.Reply;
        return new RecipientReply(part.PartnerId, recipient.Address, RecipientReply.StateOf(reply), reply);
    }));
}
