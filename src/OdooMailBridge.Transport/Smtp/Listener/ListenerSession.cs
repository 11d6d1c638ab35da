using System.Globalization;
using System.Net;
using System.Text;
using OdooMailBridge.Transport.Wire;

namespace OdooMailBridge.Transport.Smtp.Listener;

/// <summary>One client's dialogue. Replies to pipelined commands leave together (RFC 2920 section 3.2).</summary>
internal sealed partial class ListenerSession(
    WireConnection wire, IPEndPoint remote, SmtpListenerOptions options, ISmtpReceiver receiver, ContentBudget budget, TimeProvider clock,
    CancellationToken stopping, CancellationToken aborting)
{
    private ListenerTransaction? _transaction;
    private string? _hello;
    private string? _user;
    private int _bad;
    private int _idleCommands;
    private bool _closing;

    private bool IsLmtp => options.Protocol == SmtpProtocol.Lmtp;

    private SmtpPeer Peer => new(remote, _hello ?? "", wire.Tls is not null, _user);

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
        Idle(new SmtpReply(250, Extensions()));
    }

    private string Extensions()
    {
        var text = new StringBuilder(options.HostName).Append("\nPIPELINING\n8BITMIME\nSMTPUTF8\nENHANCEDSTATUSCODES\nSIZE ")
            .Append(CultureInfo.InvariantCulture, $"{options.MaxMessageBytes}");
        if (CanStartTls) text.Append("\nSTARTTLS");
        if (CanAuthenticate && _user is null) text.Append("\nAUTH PLAIN LOGIN");
        return text.ToString();
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
