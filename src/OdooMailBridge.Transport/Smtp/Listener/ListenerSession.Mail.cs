using System.Text;

namespace OdooMailBridge.Transport.Smtp.Listener;

/// <summary>The transaction: MAIL, RCPT, DATA and the delivery.</summary>
internal sealed partial class ListenerSession
{
    private async Task MailAsync(string arguments)
    {
        if (_hello is null || _transaction is not null)
        {
            Bad(SmtpReplies.BadSequence);
            return;
        }
        if (options.RequireAuth && _user is null)
        {
            Bad(SmtpReplies.AuthRequired);
            return;
        }
        if (MailPath.Parse(arguments, "FROM:") is not { } path)
        {
            Bad(SmtpReplies.Syntax);
            return;
        }
        var parameters = MailParameters.Parse(path.Parameters, options.MaxMessageBytes, out var refusal);
        if (refusal is not null)
        {
            Bad(refusal);
            return;
        }
        if (Reject(path.Address, parameters.IsSmtpUtf8, allowEmpty: true)) return;
        var reply = await AskAsync(token => receiver.CheckSenderAsync(Peer, path.Address, token)).ConfigureAwait(false);
        if (reply.IsPositive) _transaction = new ListenerTransaction(path.Address, parameters.IsSmtpUtf8);
        Reply(reply);
    }

    private async Task RcptAsync(string arguments)
    {
        if (_transaction is null)
        {
            Bad(SmtpReplies.BadSequence);
            return;
        }
        if (MailPath.Parse(arguments, "TO:") is not { } path)
        {
            Bad(SmtpReplies.Syntax);
            return;
        }
        if (path.Parameters.Length > 0)
        {
            Bad(SmtpReplies.UnknownParameter);
            return;
        }
        if (_transaction.Recipients.Count >= options.MaxRecipients)
        {
            Reply(SmtpReplies.TooManyRecipients);
            return;
        }
        if (Reject(path.Address, _transaction.IsSmtpUtf8, allowEmpty: false)) return;
        var sender = _transaction.Sender;
        var reply = await AskAsync(token => receiver.CheckRecipientAsync(Peer, sender, path.Address, token)).ConfigureAwait(false);
        if (reply.IsPositive) _transaction.Recipients.Add(path.Address);
        Reply(reply);
    }

    private bool Reject(string address, bool utf8, bool allowEmpty)
    {
        if (address.Length == 0 ? !allowEmpty : address.AsSpan().ContainsAnyInRange('\0', '\x1F'))
        {
            Bad(SmtpReplies.BadAddress);
            return true;
        }
        if (utf8 || Ascii.IsValid(address)) return false;
        Reply(SmtpReplies.NeedsSmtpUtf8);
        return true;
    }

    private async Task DataAsync(string arguments)
    {
        if (_transaction is null || arguments.Length > 0)
        {
            Bad(arguments.Length > 0 ? SmtpReplies.Syntax : SmtpReplies.BadSequence);
            return;
        }
        if (_transaction.Recipients.Count == 0)
        {
            Reply(SmtpReplies.NoRecipients);
            return;
        }
        Reply(SmtpReplies.StartInput);
        await FlushAsync().ConfigureAwait(false);
        var transaction = _transaction;
        _transaction = null;
        _idleCommands = 0;
        using var content = new ListenerContent(wire, options, budget, clock);
        if (await content.ReadAsync(aborting).ConfigureAwait(false) is { } refusal)
        {
            for (var i = 0; i < (IsLmtp ? transaction.Recipients.Count : 1); i++) Reply(refusal);
            return;
        }
        wire.Observer?.Observe(WireDirection.Received, $"[{content.Content.Length} bytes of message]");
        var message = new ReceivedMessage(
            Peer, transaction.Sender, transaction.Recipients, content.Content, transaction.IsSmtpUtf8, clock.GetUtcNow());
        if (IsLmtp) await DeliverForEachAsync(message).ConfigureAwait(false);
        else Reply(await AskAsync(token => receiver.ReceiveAsync(message, token)).ConfigureAwait(false));
    }

    private async Task DeliverForEachAsync(ReceivedMessage message)
    {
        IReadOnlyList<SmtpReply> replies = [];
        var failure = await AskAsync(async token =>
        {
            replies = await receiver.ReceiveForEachAsync(message, token).ConfigureAwait(false);
            return SmtpReplies.Ok;
        }).ConfigureAwait(false);
        for (var i = 0; i < message.Recipients.Count; i++) Reply(i < replies.Count ? replies[i] : NotAnswered(failure));
    }

    private static SmtpReply NotAnswered(SmtpReply failure) => failure.IsPositive ? SmtpReplies.TryLater : failure;
}
