using System.Buffers;
using OdooMailBridge.Transport.Wire;

namespace OdooMailBridge.Transport.Smtp;

/// <summary>
/// One MAIL/RCPT/DATA transaction. With PIPELINING the commands leave in as few writes as is safe, together with the end of the message
/// before where that is known in time; without it, one by one.
/// </summary>
internal sealed class SmtpTransaction(WireConnection wire, SmtpCapabilities capabilities, SmtpSessionOptions options, bool lmtp, SmtpMessage message)
{
    /// <summary>
    /// Commands sent before their replies are read. Their replies must fit the TCP window, or both sides wait to write for ever
    /// (RFC 2920 section 3.1).
    /// </summary>
    private const int Window = 50;

    private readonly SmtpReply?[] _replies = new SmtpReply?[message.Envelope.Recipients.Count];
    private readonly SmtpTimeouts _timeouts = options.Timeouts;
    private SmtpVerb _at = SmtpVerb.MailFrom;
    private SmtpReply? _mailRefusal;
    private SmtpReply? _goodbye;
    private bool _dotSent;
    private bool _announced;

    public SmtpMessage Message => message;

    /// <summary>The one whose commands are to leave with the end of this message.</summary>
    public SmtpTransaction? Next { get; private set; }

    /// <summary>Its commands can leave before the message before it is answered: RFC 2920 section 3.1 lets a group begin with a message's end.</summary>
    private bool MayBeAnnounced => capabilities.Pipelining && options.UsePipelining && !lmtp && message.Envelope.Recipients.Count <= Window;

    /// <summary>
    /// To be called before <see cref="RunAsync"/>: the other one's commands shall leave with the end of this message. Whether
    /// they did, <see cref="HasAnnounced"/> tells.
    /// </summary>
    public void Announce(SmtpTransaction next)
    {
        // A write of several blocks may fail after the dot and before the commands, and nobody could tell.
        if (next.MayBeAnnounced && SmtpBodyWriter.IsOneBlock(message.Content)) Next = next;
    }

    /// <summary>The dialogue goes on with the next transaction, whose commands are sent.</summary>
    public bool HasAnnounced => InStep && Next is { _announced: true };

    /// <summary>The dialogue is at a point where the next command may be sent.</summary>
    public bool InStep { get; private set; }

    /// <summary>The server may hold an unfinished transaction.</summary>
    public bool NeedsReset { get; private set; }

    public async Task<SmtpOutcome> RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await ConverseAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (TransportException broken)
        {
            return _dotSent
                ? new SmtpOutcome.Unknown(broken, Recipients())
                : new SmtpOutcome.ConnectionLost(_at, broken, Recipients());
        }
        catch (OperationCanceledException cancelled) when (_dotSent)
        {
            return new SmtpOutcome.Unknown(cancelled, Recipients());
        }
    }

    private async Task<SmtpOutcome> ConverseAsync(CancellationToken cancellationToken)
    {
        var data = capabilities.Pipelining && options.UsePipelining
            ? await AnnouncePipelinedAsync(cancellationToken).ConfigureAwait(false)
            : await AnnounceStepByStepAsync(cancellationToken).ConfigureAwait(false);

        if (_goodbye is not null) return Refused(_at, _goodbye);
        InStep = data is not { Code: 354 };
        if (!InStep && !AnyAccepted()) await EndEmptyAsync(cancellationToken).ConfigureAwait(false);
        if (_mailRefusal is not null) return Refused(SmtpVerb.MailFrom, _mailRefusal);
        if (!AnyAccepted()) return Refused(SmtpVerb.RcptTo, Array.FindLast(_replies, reply => reply is not null)!);
        if (data is { Code: not 354 }) return Refused(SmtpVerb.Data, data);

        _at = SmtpVerb.EndOfData;
        if (await SendContentAsync(cancellationToken).ConfigureAwait(false) is { } early) return Refused(SmtpVerb.EndOfData, early);
        return lmtp
            ? await ReadLmtpRepliesAsync(cancellationToken).ConfigureAwait(false)
            : await ReadFinalReplyAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The reply to DATA, or null when DATA was not sent.</summary>
    private async Task<SmtpReply?> AnnouncePipelinedAsync(CancellationToken cancellationToken)
    {
        var recipients = message.Envelope.Recipients;
        if (!_announced) SmtpCommand.Mail(wire.Output, message.Envelope, message.Content, capabilities);
        for (var first = 0; first < recipients.Count; first += Window)
        {
            var end = Math.Min(first + Window, recipients.Count);
            var last = end == recipients.Count;
            if (!_announced)
            {
                for (var i = first; i < end; i++) SmtpCommand.Rcpt(wire.Output, recipients[i]);
                if (last) wire.Output.Write("DATA\r\n"u8);
                await FlushAsync(cancellationToken).ConfigureAwait(false);
            }

            if (first == 0 && !await ReadMailReplyAsync(cancellationToken).ConfigureAwait(false)) return null;
            _at = SmtpVerb.RcptTo;
            for (var i = first; i < end; i++)
                if (!await ReadRecipientReplyAsync(i, cancellationToken).ConfigureAwait(false)) return null;
            if (_mailRefusal is not null && !last) return null;
        }
        _at = SmtpVerb.Data;
        return await ReplyAsync(SmtpVerb.Data, _timeouts.Command, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>All commands up to DATA, to leave with the end of the message before.</summary>
    private void PutCommands()
    {
        _announced = true;
        SmtpCommand.Mail(wire.Output, message.Envelope, message.Content, capabilities);
        foreach (var recipient in message.Envelope.Recipients) SmtpCommand.Rcpt(wire.Output, recipient);
        wire.Output.Write("DATA\r\n"u8);
    }

    private async Task<SmtpReply?> AnnounceStepByStepAsync(CancellationToken cancellationToken)
    {
        SmtpCommand.Mail(wire.Output, message.Envelope, message.Content, capabilities);
        await FlushAsync(cancellationToken).ConfigureAwait(false);
        if (!await ReadMailReplyAsync(cancellationToken).ConfigureAwait(false) || _mailRefusal is not null) return null;

        _at = SmtpVerb.RcptTo;
        for (var i = 0; i < _replies.Length; i++)
        {
            SmtpCommand.Rcpt(wire.Output, message.Envelope.Recipients[i]);
            await FlushAsync(cancellationToken).ConfigureAwait(false);
            if (!await ReadRecipientReplyAsync(i, cancellationToken).ConfigureAwait(false)) return null;
        }
        if (!AnyAccepted()) return null;

        _at = SmtpVerb.Data;
        wire.Output.Write("DATA\r\n"u8);
        await FlushAsync(cancellationToken).ConfigureAwait(false);
        return await ReplyAsync(SmtpVerb.Data, _timeouts.Command, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>False when the server said 421 and hangs up: no further reply will come.</summary>
    private async Task<bool> ReadMailReplyAsync(CancellationToken cancellationToken)
    {
        var reply = await ReplyAsync(SmtpVerb.MailFrom, _timeouts.Command, cancellationToken).ConfigureAwait(false);
        if (reply.IsPositive) NeedsReset = true;
        else _mailRefusal = reply;
        if (reply.Code == 421) _goodbye = reply;
        return _goodbye is null;
    }

    /// <summary>False when the server said 421 and hangs up.</summary>
    private async Task<bool> ReadRecipientReplyAsync(int index, CancellationToken cancellationToken)
    {
        var reply = await ReplyAsync(SmtpVerb.RcptTo, _timeouts.Command, cancellationToken).ConfigureAwait(false);
        // After a refused sender the answers to pipelined recipients say "bad sequence" and nothing about the recipients.
        if (_mailRefusal is null) _replies[index] = reply;
        if (reply.Code == 421) _goodbye = reply;
        return _goodbye is null;
    }

    /// <summary>The server's refusal when it came before the message was sent whole; null when the dot is sent.</summary>
    private async Task<SmtpReply?> SendContentAsync(CancellationToken cancellationToken)
    {
        var body = new SmtpBodyWriter(wire, _timeouts.DataBlock);
        Next?.PutCommands();
        try
        {
            await body.WriteAsync(message.Content, () => _dotSent = true, cancellationToken).ConfigureAwait(false);
            return null;
        }
        catch (TransportException broken)
        {
            // A write that fails has not handed its last byte to the network: the end of the dot, unless commands follow it.
            _dotSent = Next is not null;
            if (broken is not DisconnectedException || (wire.Buffered.Length == 0 && wire.Socket.Available == 0)) throw;
            // A server that refuses a message half-way says why and closes; its words are worth more than a broken pipe.
            var reply = await ReplyAsync(SmtpVerb.EndOfData, _timeouts.Command, cancellationToken).ConfigureAwait(false);
            return reply.IsPositive ? throw new DisconnectedException(broken) : reply;
        }
    }

    private async Task<SmtpOutcome> ReadFinalReplyAsync(CancellationToken cancellationToken)
    {
        var reply = await ReplyAsync(SmtpVerb.EndOfData, _timeouts.EndOfData, cancellationToken).ConfigureAwait(false);
        InStep = true;
        NeedsReset = !reply.IsPositive;
        return reply.IsPositive ? new SmtpOutcome.Accepted(reply, Recipients()) : Refused(SmtpVerb.EndOfData, reply);
    }

    /// <summary>RFC 2033 section 4.2: one reply for each recipient accepted before.</summary>
    private async Task<SmtpOutcome> ReadLmtpRepliesAsync(CancellationToken cancellationToken)
    {
        SmtpReply? positive = null, last = null;
        for (var i = 0; i < _replies.Length; i++)
        {
            if (_replies[i] is not { IsPositive: true }) continue;
            last = await ReplyAsync(SmtpVerb.EndOfData, _timeouts.EndOfData, cancellationToken).ConfigureAwait(false);
            _replies[i] = last;
            if (last.IsPositive) positive = last;
        }
        InStep = true;
        NeedsReset = false;
        return positive is not null ? new SmtpOutcome.Accepted(positive, Recipients()) : Refused(SmtpVerb.EndOfData, last!);
    }

    /// <summary>DATA was accepted although no recipient was (RFC 2920 section 3.1): a lone dot leaves that state.</summary>
    private async Task EndEmptyAsync(CancellationToken cancellationToken)
    {
        wire.Output.Write(".\r\n"u8);
        await FlushAsync(cancellationToken).ConfigureAwait(false);
        if (lmtp) return; // owes no reply without recipients, but some send one: the session cannot go on
        await ReplyAsync(SmtpVerb.EndOfData, _timeouts.EndOfData, cancellationToken).ConfigureAwait(false);
        InStep = true;
    }

    private ValueTask FlushAsync(CancellationToken cancellationToken) =>
        wire.FlushAsync(_timeouts.Command, _at.OnWire(), cancellationToken);

    private ValueTask<SmtpReply> ReplyAsync(SmtpVerb verb, TimeSpan timeout, CancellationToken cancellationToken) =>
        SmtpReplyReader.ReadAsync(wire, verb, timeout, cancellationToken);

    private SmtpOutcome.Refused Refused(SmtpVerb verb, SmtpReply reply)
    {
        if (reply.Code == 421) InStep = false;
        return new SmtpOutcome.Refused(verb, reply, Recipients());
    }

    private bool AnyAccepted() => Array.Exists(_replies, reply => reply is { IsPositive: true });

    private RecipientOutcome[] Recipients()
    {
        var outcomes = new RecipientOutcome[_replies.Length];
        for (var i = 0; i < outcomes.Length; i++) outcomes[i] = new RecipientOutcome(message.Envelope.Recipients[i], _replies[i]);
        return outcomes;
    }
}
