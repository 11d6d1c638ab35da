using System.Buffers;
using System.Globalization;
using System.Net.Security;
using System.Text;
using OdooMailBridge.Transport.Wire;

namespace OdooMailBridge.Transport.Smtp.Listener;

/// <summary>One client's dialogue. Replies to pipelined commands leave together (RFC 2920 section 3.2).</summary>
internal sealed class ListenerSession(
    WireConnection wire, SmtpListenerOptions options, ISmtpReceiver receiver, ContentBudget budget, TimeProvider clock,
    CancellationToken stopping, CancellationToken aborting)
{
    private readonly System.Net.EndPoint _remote = wire.Socket.RemoteEndPoint!;
    private ListenerTransaction? _transaction;
    private string? _hello;
    private string? _user;
    private int _bad;
    private int _idleCommands;
    private bool _closing;

    private bool IsLmtp => options.Protocol == SmtpProtocol.Lmtp;

    private SmtpPeer Peer => new(_remote, _hello ?? "", wire.Tls is not null, _user);

    public async Task TurnAwayAsync()
    {
        if (options.ImplicitTls) return;
        Reply(SmtpReplies.TooBusy);
        await FlushAsync().ConfigureAwait(false);
        await wire.FinishAsync(TimeSpan.FromSeconds(1)).ConfigureAwait(false);
    }

    public async Task RunAsync()
    {
        if (options.ImplicitTls) await SecureAsync().ConfigureAwait(false);
        Reply(new SmtpReply(220, $"{options.HostName} {(IsLmtp ? "LMTP" : "ESMTP")}"));
        while (!_closing)
        {
            if (!wire.HasBufferedLine) await FlushAsync().ConfigureAwait(false);
            if (await ReadCommandAsync().ConfigureAwait(false) is { } line) await AnswerAsync(line).ConfigureAwait(false);
        }
        await FlushAsync().ConfigureAwait(false);
        await wire.FinishAsync(TimeSpan.FromSeconds(1)).ConfigureAwait(false);
    }

    /// <summary>Null when the session is to end; the reason is then in the output.</summary>
    private async Task<string?> ReadCommandAsync()
    {
        try
        {
            var line = await wire.ReadLineAsync(options.MaxLineLength, options.CommandTimeout, "command", stopping).ConfigureAwait(false);
            return WireText.Decode(line.Span);
        }
        catch (OperationCanceledException)
        {
            return End(SmtpReplies.Shutdown);
        }
        catch (TransportTimeoutException)
        {
            return End(SmtpReplies.IdleTooLong);
        }
        catch (ProtocolViolationException)
        {
            return End(SmtpReplies.LineTooLong);
        }
    }

    private async Task AnswerAsync(string line)
    {
        var space = line.IndexOf(' ');
        var verb = (space < 0 ? line : line[..space]).ToUpperInvariant();
        var arguments = space < 0 ? "" : line[(space + 1)..].Trim(' ');
        wire.Observer?.Observe(WireDirection.Received, verb == "AUTH" ? "AUTH ***" : line);
        switch (verb)
        {
            case "EHLO" when !IsLmtp:
            case "LHLO" when IsLmtp:
                Hello(arguments, extended: true);
                break;
            case "HELO" when !IsLmtp:
                Hello(arguments, extended: false);
                break;
            case "MAIL":
                await MailAsync(arguments).ConfigureAwait(false);
                break;
            case "RCPT":
                await RcptAsync(arguments).ConfigureAwait(false);
                break;
            case "DATA":
                await DataAsync(arguments).ConfigureAwait(false);
                break;
            case "RSET":
                _transaction = null;
                Idle(SmtpReplies.Ok);
                break;
            case "NOOP":
                Idle(SmtpReplies.Ok);
                break;
            case "VRFY":
                Idle(SmtpReplies.CannotVerify);
                break;
            case "QUIT":
                End(SmtpReplies.Bye);
                break;
            case "STARTTLS" when CanStartTls:
                await StartTlsAsync(arguments).ConfigureAwait(false);
                break;
            case "AUTH" when CanAuthenticate:
                await AuthAsync(arguments).ConfigureAwait(false);
                break;
            default:
                Bad(SmtpReplies.Unknown);
                break;
        }
    }

    private bool CanStartTls => options is { Certificate: not null, ImplicitTls: false } && wire.Tls is null;

    private bool CanAuthenticate => options.Authenticate is not null && (wire.Tls is not null || options.AllowClearTextAuth);

    private void Hello(string name, bool extended)
    {
        if (name.Length == 0)
        {
            Bad(SmtpReplies.Syntax);
            return;
        }
        _hello = name;
        _transaction = null;
        if (!extended)
        {
            Idle(new SmtpReply(250, options.HostName));
            return;
        }
        var text = new StringBuilder(options.HostName).Append("\nPIPELINING\n8BITMIME\nSMTPUTF8\nENHANCEDSTATUSCODES\nSIZE ")
            .Append(options.MaxMessageBytes.ToString(CultureInfo.InvariantCulture));
        if (CanStartTls) text.Append("\nSTARTTLS");
        if (CanAuthenticate && _user is null) text.Append("\nAUTH PLAIN LOGIN");
        Idle(new SmtpReply(250, text.ToString()));
    }

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
        var utf8 = false;
        foreach (var parameter in path.Parameters)
        {
            if (parameter.StartsWith("SIZE=", StringComparison.OrdinalIgnoreCase))
            {
                if (!long.TryParse(parameter.AsSpan(5), NumberStyles.None, CultureInfo.InvariantCulture, out var size))
                {
                    Bad(SmtpReplies.Syntax);
                    return;
                }
                if (size > options.MaxMessageBytes)
                {
                    Reply(SmtpReplies.TooLarge);
                    return;
                }
            }
            else if (parameter.Equals("SMTPUTF8", StringComparison.OrdinalIgnoreCase)) utf8 = true;
            else if (!IsHarmless(parameter))
            {
                Bad(SmtpReplies.UnknownParameter);
                return;
            }
        }
        if (Reject(path.Address, utf8, allowEmpty: true)) return;
        var reply = await AskAsync(token => receiver.CheckSenderAsync(Peer, path.Address, token)).ConfigureAwait(false);
        if (reply.IsPositive) _transaction = new ListenerTransaction(path.Address, utf8);
        Reply(reply);
    }

    /// <summary>BODY and AUTH change nothing for a receiver that takes every byte and every sender.</summary>
    private static bool IsHarmless(string parameter) =>
        parameter.Equals("BODY=8BITMIME", StringComparison.OrdinalIgnoreCase) ||
        parameter.Equals("BODY=7BIT", StringComparison.OrdinalIgnoreCase) ||
        parameter.StartsWith("AUTH=", StringComparison.OrdinalIgnoreCase);

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

    private async Task StartTlsAsync(string arguments)
    {
        if (arguments.Length > 0)
        {
            Bad(SmtpReplies.Syntax);
            return;
        }
        Reply(SmtpReplies.ReadyForTls);
        await FlushAsync().ConfigureAwait(false);
        await SecureAsync().ConfigureAwait(false);
        _hello = null;
        _user = null;
        _transaction = null;
    }

    private async Task SecureAsync()
    {
        var tls = new SslServerAuthenticationOptions { ServerCertificate = options.Certificate };
        await wire.SecureAsServerAsync(tls, options.TlsTimeout, stopping).ConfigureAwait(false);
    }

    private async Task AuthAsync(string arguments)
    {
        if (_hello is null || _user is not null || _transaction is not null)
        {
            Bad(SmtpReplies.BadSequence);
            return;
        }
        var exchange = new ListenerAuth(AskClientAsync);
        var login = await exchange.RunAsync(arguments).ConfigureAwait(false);
        if (login.Refusal is not null)
        {
            Bad(login.Refusal);
            return;
        }
        var reply = await AskAsync(async token =>
            await options.Authenticate!(login.User, login.Password, token).ConfigureAwait(false)
                ? SmtpReplies.Authenticated
                : SmtpReplies.BadCredentials).ConfigureAwait(false);
        if (reply.Code != 235)
        {
            Bad(reply);
            return;
        }
        _user = login.User;
        Reply(reply);
    }

    private async Task<string?> AskClientAsync(string challenge)
    {
        Reply(new SmtpReply(334, challenge));
        await FlushAsync().ConfigureAwait(false);
        return await ReadCommandAsync().ConfigureAwait(false);
    }

    /// <summary>The receiver's decision; its failure is the client's 451.</summary>
    private async Task<SmtpReply> AskAsync(Func<CancellationToken, ValueTask<SmtpReply>> question)
    {
        try
        {
            return await question(aborting).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (aborting.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception failure)
        {
            options.OnReceiverFailure?.Invoke(failure);
            return SmtpReplies.TryLater;
        }
    }

    private string? End(SmtpReply reply)
    {
        Reply(reply);
        _closing = true;
        return null;
    }

    /// <summary>Answers a command that brings no message nearer; a client may not live on those alone.</summary>
    private void Idle(SmtpReply reply)
    {
        if (++_idleCommands > options.MaxIdleCommands) Bad(reply);
        else Reply(reply);
    }

    private void Bad(SmtpReply reply)
    {
        Reply(reply);
        if (++_bad >= options.MaxBadCommands) End(SmtpReplies.TooManyErrors);
    }

    private void Reply(SmtpReply reply)
    {
        if (!_closing) ListenerReply.Append(wire.Output, reply);
    }

    private ValueTask FlushAsync() => wire.FlushAsync(options.CommandTimeout, "reply", aborting);
}
