namespace OdooMailBridge.Transport.Smtp.Pool;

/// <summary>
/// Messages of one sender to one endpoint, one after the other. Each goes over any session of the pool, and the session goes back to the pool after
/// it, unless the next message is announced on it already and nobody else waits for a session. Not for concurrent use.
/// </summary>
public sealed class SmtpRun : IAsyncDisposable
{
    private readonly SmtpPool _pool;
    private readonly SmtpEndpoint _endpoint;
    private readonly int _mostStale;
    private SmtpLease? _lease;

    internal SmtpRun(SmtpPool pool, SmtpEndpoint endpoint, int mostStale) => (_pool, _endpoint, _mostStale) = (pool, endpoint, mostStale);

    /// <param name="message">If another one was announced, the server is left without a word: it would take this one for that.</param>
    /// <param name="next">What most likely is sent after it; null when that is not known yet.</param>
    /// <exception cref="TransportException">No session could be opened; nothing was sent.</exception>
    /// <exception cref="SmtpExtensionMissingException">The envelope needs SMTPUTF8; nothing was sent.</exception>
    public async Task<SmtpOutcome> SendAsync(SmtpMessage message, SmtpMessage? next, CancellationToken cancellationToken = default)
    {
        for (var stale = 0; ; stale++)
        {
            if (_lease is not null && !ReferenceEquals(_lease.Session.Announced, message)) await DisposeAsync().ConfigureAwait(false);
            var goesOn = _lease is not null;
            _lease ??= await _pool.RentAsync(_endpoint, cancellationToken).ConfigureAwait(false);
            var reused = goesOn || _lease.WasReused;
            SmtpOutcome outcome;
            try
            {
                outcome = await _lease.Session.SendAsync(message, next is not null && _lease.MayGoOn ? next : null, cancellationToken).ConfigureAwait(false);
            }
            finally
            {
                if (_lease.Session.Announced is null) await DisposeAsync().ConfigureAwait(false);
            }
            if (!reused || !WasStale(outcome) || stale == _mostStale) return outcome;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_lease is not { } lease) return;
        _lease = null;
        await lease.DisposeAsync().ConfigureAwait(false);
    }

    private static bool WasStale(SmtpOutcome outcome) => outcome is
        SmtpOutcome.ConnectionLost { Verb: SmtpVerb.MailFrom, Cause: DisconnectedException } or
        SmtpOutcome.Refused { Verb: SmtpVerb.MailFrom, Reply.Code: 421 };
}
