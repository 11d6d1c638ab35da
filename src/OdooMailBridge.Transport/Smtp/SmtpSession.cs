using OdooMailBridge.Transport.Wire;

namespace OdooMailBridge.Transport.Smtp;

/// <summary>An open SMTP or LMTP session, encrypted and logged in as its endpoint asks. Not for concurrent use.</summary>
public sealed class SmtpSession : IAsyncDisposable
{
    private readonly WireConnection _wire;
    private readonly SmtpSessionOptions _options;
    private SmtpTransaction? _announced;
    private bool _inStep = true;

    internal SmtpSession(SmtpEndpoint endpoint, SmtpSessionOptions options, WireConnection wire, SmtpReply greeting)
    {
        Endpoint = endpoint;
        Greeting = greeting;
        _options = options;
        _wire = wire;
    }

    public SmtpEndpoint Endpoint { get; }

    /// <summary>The 220 reply that opened the session.</summary>
    public SmtpReply Greeting { get; }

    /// <summary>The last EHLO answer, i.e. the one inside TLS.</summary>
    public SmtpCapabilities Capabilities { get; internal set; } = SmtpCapabilities.None;

    public bool IsEncrypted => _wire.Tls is not null;

    /// <summary>Transactions begun.</summary>
    public int Transactions { get; private set; }

    /// <summary>
    /// False after a lost connection, broken protocol, time-out, cancellation or 421: open another session. Also while a message is announced, which
    /// only that message ends.
    /// </summary>
    public bool IsUsable
    {
        get => _inStep && _announced is null;
        private set => _inStep = value;
    }

    /// <summary>The server waits for this message, and for nothing else.</summary>
    public SmtpMessage? Announced => _inStep ? _announced?.Message : null;

    /// <summary>The server said something, or left, while nobody asked.</summary>
    internal bool HasUnreadInput => _wire.Buffered.Length > 0 || _wire.Socket.Poll(0, System.Net.Sockets.SelectMode.SelectRead);

    internal WireConnection Wire => _wire;

    internal SmtpTimeouts Timeouts => _options.Timeouts;

    /// <summary>Connects, reads the greeting, says EHLO, encrypts and logs in as the endpoint asks.</summary>
    /// <exception cref="InvalidHostNameException"/>
    /// <exception cref="HostNotFoundException"/>
    /// <exception cref="ConnectFailedException"/>
    /// <exception cref="TransportTimeoutException"/>
    /// <exception cref="DisconnectedException"/>
    /// <exception cref="TlsFailureException"/>
    /// <exception cref="ProtocolViolationException"/>
    /// <exception cref="SmtpReplyException">A refusal; <see cref="SmtpAuthenticationException"/> when it concerns the credentials.</exception>
    /// <exception cref="SmtpExtensionMissingException">STARTTLS or AUTH is wanted and not offered.</exception>
    /// <exception cref="SmtpMechanismMissingException"/>
    public static Task<SmtpSession> ConnectAsync(
        SmtpEndpoint endpoint, SmtpSessionOptions? options = null, CancellationToken cancellationToken = default) =>
        OpenSmtpSession.RunAsync(endpoint, options ?? SmtpSessionOptions.Default, cancellationToken);

    /// <summary>
    /// Sends one message. Refusals and lost connections are results, not exceptions; after a refusal the session is ready for
    /// the next message.
    /// </summary>
    /// <exception cref="SmtpExtensionMissingException">The envelope needs SMTPUTF8 and the server does not offer it; nothing was sent.</exception>
    /// <exception cref="OperationCanceledException">Cancelled before the final dot; cancelled later is <see cref="SmtpOutcome.Unknown"/>.</exception>
    public Task<SmtpOutcome> SendAsync(SmtpEnvelope envelope, SmtpContent content, CancellationToken cancellationToken = default) =>
        SendAsync(new SmtpMessage(envelope, content), null, cancellationToken);

    /// <summary>
    /// Sends one message, and where the server and both messages allow it the next one's commands with its end: then <see cref="Announced"/> says so
    /// afterwards, and that message must be sent next, or the session given up.
    /// </summary>
    /// <exception cref="SmtpExtensionMissingException">The envelope needs SMTPUTF8 and the server does not offer it; nothing was sent.</exception>
    /// <exception cref="OperationCanceledException">Cancelled before the final dot; cancelled later is <see cref="SmtpOutcome.Unknown"/>.</exception>
    public async Task<SmtpOutcome> SendAsync(SmtpMessage message, SmtpMessage? next, CancellationToken cancellationToken = default)
    {
        var transaction = ReferenceEquals(Announced, message) ? _announced! : Begin(message);
        _announced = null;
        if (next is not null && CanTake(next)) transaction.Announce(Transaction(next));
        Transactions++;
        IsUsable = false; // until the dialogue is known to be in step again
        var outcome = await transaction.RunAsync(cancellationToken).ConfigureAwait(false);
        IsUsable = transaction.InStep;
        if (transaction.HasAnnounced) _announced = transaction.Next;
        else if (IsUsable && transaction.NeedsReset) await TryResetAsync(cancellationToken).ConfigureAwait(false);
        return outcome;
    }

    private SmtpTransaction Begin(SmtpMessage message)
    {
        ThrowIfUnusable();
        return CanTake(message) ? Transaction(message) : throw SmtpExtensionMissingException.SmtpUtf8();
    }

    private bool CanTake(SmtpMessage message) => Capabilities.SmtpUtf8 || !message.Envelope.NeedsSmtpUtf8;

    private SmtpTransaction Transaction(SmtpMessage message) => new(_wire, Capabilities, _options, Endpoint.Protocol == SmtpProtocol.Lmtp, message);

    /// <summary>MAIL FROM, RCPT TO and DATA without a message, then the connection is dropped: nothing is delivered.</summary>
    /// <exception cref="SmtpReplyException">The refusal, with the verb that met it.</exception>
    /// <exception cref="TransportException"/>
    public async Task ProbeAsync(string sender, string recipient, CancellationToken cancellationToken = default)
    {
        ThrowIfUnusable();
        IsUsable = false;
        try
        {
            await SmtpProbe.RunAsync(this, new SmtpEnvelope(sender, recipient), cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            await DisposeAsync().ConfigureAwait(false);
        }
    }

    /// <exception cref="TransportException"/>
    public Task<SmtpReply> NoopAsync(CancellationToken cancellationToken = default) => CommandAsync("NOOP", SmtpVerb.Noop, cancellationToken);

    /// <exception cref="TransportException"/>
    public Task<SmtpReply> ResetAsync(CancellationToken cancellationToken = default) => CommandAsync("RSET", SmtpVerb.Rset, cancellationToken);

    /// <summary>Says QUIT, waits for the answer and closes. A peer that is already gone is no error.</summary>
    public async Task QuitAsync(CancellationToken cancellationToken = default)
    {
        if (IsUsable)
        {
            try
            {
                await CommandAsync("QUIT", SmtpVerb.Quit, cancellationToken).ConfigureAwait(false);
            }
            catch (TransportException gone)
            {
                _wire.Observer?.Observe(WireDirection.Event, $"no answer to QUIT: {gone.Message}");
            }
        }
        await DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>Closes the connection without a word.</summary>
    public ValueTask DisposeAsync()
    {
        IsUsable = false;
        return _wire.DisposeAsync();
    }

    internal async Task<SmtpReply> CommandAsync(string command, SmtpVerb verb, CancellationToken cancellationToken, string? shownAs = null)
    {
        ThrowIfUnusable();
        return await ExchangeAsync(command, verb, cancellationToken, shownAs).ConfigureAwait(false);
    }

    /// <summary>One command and its reply, whether or not the session is handed out as usable.</summary>
    internal async Task<SmtpReply> ExchangeAsync(string command, SmtpVerb verb, CancellationToken cancellationToken, string? shownAs = null)
    {
        IsUsable = false;
        SmtpCommand.Append(_wire.Output, command);
        var limit = verb == SmtpVerb.Quit ? Timeouts.Quit : Timeouts.Command;
        await _wire.FlushAsync(limit, verb.OnWire(), cancellationToken, shownAs).ConfigureAwait(false);
        var reply = await SmtpReplyReader.ReadAsync(_wire, verb, limit, cancellationToken).ConfigureAwait(false);
        IsUsable = reply.Code != 421;
        return reply;
    }

    private async Task TryResetAsync(CancellationToken cancellationToken)
    {
        try
        {
            var reply = await CommandAsync("RSET", SmtpVerb.Rset, cancellationToken).ConfigureAwait(false);
            IsUsable &= reply.IsPositive;
        }
        catch (Exception gone) when (gone is TransportException or OperationCanceledException)
        {
            // The outcome of the message stands; only the session is lost, and IsUsable says so.
            _wire.Observer?.Observe(WireDirection.Event, $"RSET failed: {gone.Message}");
        }
    }

    private void ThrowIfUnusable()
    {
        if (!IsUsable) throw new InvalidOperationException("the session is closed or out of step; open another one");
    }
}
