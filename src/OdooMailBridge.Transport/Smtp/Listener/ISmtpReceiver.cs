namespace OdooMailBridge.Transport.Smtp.Listener;

/// <summary>Decides about what a listener is offered. Exceptions become a 451 reply: the client will try again.</summary>
public interface ISmtpReceiver
{
    /// <summary>The reply to MAIL FROM.</summary>
    ValueTask<SmtpReply> CheckSenderAsync(SmtpPeer peer, string sender, CancellationToken cancellationToken) =>
        ValueTask.FromResult(SmtpReplies.SenderOk);

    /// <summary>The reply to RCPT TO.</summary>
    ValueTask<SmtpReply> CheckRecipientAsync(SmtpPeer peer, string sender, string recipient, CancellationToken cancellationToken) =>
        ValueTask.FromResult(SmtpReplies.RecipientOk);

    /// <summary>
    /// The reply to the message. A positive one takes responsibility for it, so store it first. Called once per message over
    /// SMTP, and over LMTP unless <see cref="ReceiveForEachAsync"/> is implemented.
    /// </summary>
    ValueTask<SmtpReply> ReceiveAsync(ReceivedMessage message, CancellationToken cancellationToken);

    /// <summary>LMTP: one reply per recipient, in the order of <see cref="ReceivedMessage.Recipients"/>.</summary>
    async ValueTask<IReadOnlyList<SmtpReply>> ReceiveForEachAsync(ReceivedMessage message, CancellationToken cancellationToken)
    {
        var reply = await ReceiveAsync(message, cancellationToken).ConfigureAwait(false);
        return Enumerable.Repeat(reply, message.Recipients.Count).ToArray();
    }
}
