using System.Collections.Concurrent;
using OdooMailBridge.Transport.Smtp;
using OdooMailBridge.Transport.Smtp.Listener;

namespace OdooMailBridge.Transport.Tests.Smtp;

/// <summary>Takes every message, or answers as the test says.</summary>
internal sealed class CollectingReceiver : ISmtpReceiver
{
    public ConcurrentQueue<ReceivedMessage> Messages { get; } = new();

    public Func<string, SmtpReply> OnRecipient { get; init; } = _ => SmtpReplies.RecipientOk;

    public Func<string, SmtpReply> OnSender { get; init; } = _ => SmtpReplies.SenderOk;

    public Func<ReceivedMessage, CancellationToken, ValueTask<SmtpReply>> OnMessage { get; init; } =
        (_, _) => ValueTask.FromResult(SmtpReplies.MessageOk);

    public Func<ReceivedMessage, IReadOnlyList<SmtpReply>>? OnEach { get; init; }

    public ValueTask<SmtpReply> CheckSenderAsync(SmtpPeer peer, string sender, CancellationToken cancellationToken) =>
        ValueTask.FromResult(OnSender(sender));

    public ValueTask<SmtpReply> CheckRecipientAsync(SmtpPeer peer, string sender, string recipient, CancellationToken cancellationToken) =>
        ValueTask.FromResult(OnRecipient(recipient));

    public async ValueTask<SmtpReply> ReceiveAsync(ReceivedMessage message, CancellationToken cancellationToken)
    {
        var reply = await OnMessage(message, cancellationToken);
        if (reply.IsPositive) Messages.Enqueue(message);
        return reply;
    }

    public async ValueTask<IReadOnlyList<SmtpReply>> ReceiveForEachAsync(ReceivedMessage message, CancellationToken cancellationToken)
    {
        if (OnEach is null) return [.. Enumerable.Repeat(await ReceiveAsync(message, cancellationToken), message.Recipients.Count)];
        Messages.Enqueue(message);
        return OnEach(message);
    }
}
