using OdooMailBridge.Abstractions;
using OdooMailBridge.Transport.Smtp;
using OdooMailBridge.Transport.Smtp.Listener;

namespace OdooMailBridge.Plugins.Mail.Inbound;

/// <summary>How a listener takes mail for a database.</summary>
/// <param name="HostName">The bridge's name in trace headers.</param>
/// <param name="RefuseUnknown">Refuses recipients that nothing in the database knows, so that the sender is told by his own mail server.</param>
/// <param name="MessagesPerMinute">Of one client address; 0: any number.</param>
public sealed record MailReceiverOptions(string HostName, bool RefuseUnknown, int MessagesPerMinute);

/// <summary>
/// Mail that comes by SMTP or LMTP: the positive reply leaves when the raw message is committed, and what becomes of it is the queue's
/// affair. A defect of the database is a temporary refusal: the client keeps the mail.
/// </summary>
public sealed class MailReceiver(IDatabase database, ReceivedQueue queue, MailReceiverOptions options, bool lmtp, TimeProvider clock) : ISmtpReceiver
{
    /// <summary>RFC 5321 section 6.3: a mail that passed so many servers goes in circles.</summary>
    private const int MaxHops = 100;

    private static readonly SmtpReply Slower = new(450, "4.7.1 Too many messages, slow down");
    private static readonly SmtpReply Circling = new(554, "5.4.6 Too many hops");
    private readonly MessageRate rate = new(options.MessagesPerMinute, clock);

    public ValueTask<SmtpReply> CheckSenderAsync(SmtpPeer peer, string sender, CancellationToken cancellationToken) =>
        ValueTask.FromResult(rate.TryCount(peer.RemoteEndPoint.Address) ? SmtpReplies.SenderOk : Slower);

    public async ValueTask<SmtpReply> CheckRecipientAsync(SmtpPeer peer, string sender, string recipient, CancellationToken cancellationToken) =>
        !options.RefuseUnknown || await database.RunAsync(env => KnownRecipients.Has(env, recipient), cancellationToken) ? SmtpReplies.RecipientOk : SmtpReplies.NoSuchUser;

    public async ValueTask<SmtpReply> ReceiveAsync(ReceivedMessage message, CancellationToken cancellationToken)
    {
        var source = EnvelopeHeaders.Prepend(message, options.HostName, lmtp);
        if (ReceivedLines(source) > MaxHops) return Circling;
        var request = new IncomingRequest(source, Via: lmtp ? "lmtp" : "smtp") { EnvelopeFrom = message.Sender, EnvelopeTo = string.Join(",", message.Recipients) };
        var id = await database.RunAsync(env => InboundLog.Receive(env, request, Env.SuperuserId), cancellationToken);
        queue.Wake(database);
        return new SmtpReply(250, $"2.0.0 Ok: stored as {id}");
    }

    private static int ReceivedLines(ReadOnlySpan<byte> source)
    {
        var end = source.IndexOf("\r\n\r\n"u8);
        var header = end < 0 ? source : source[..end];
        var count = 0;
        foreach (var line in header.Split("\r\n"u8))
            if (header[line].Length > 9 && System.Text.Ascii.EqualsIgnoreCase(header[line][..9], "Received:"u8)) count++;
        return count;
    }
}
