namespace OdooMailBridge.Transport.Smtp.Pool;

/// <summary>Keeps sessions open between messages, some per endpoint, and lends each to one sender at a time.</summary>
public sealed class SmtpPool : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<SmtpEndpoint, EndpointSessions> _endpoints = [];
    private readonly HashSet<Task> _partings = [];
    private readonly SmtpPoolOptions _options;
    private readonly TimeProvider _clock;
    private readonly ITimer _sweeper;
    private bool _disposed;

    public SmtpPool(SmtpPoolOptions? options = null, TimeProvider? clock = null)
    {
        _options = options ?? new SmtpPoolOptions();
        _clock = clock ?? TimeProvider.System;
        var period = _options.IdleTimeout == Timeout.InfiniteTimeSpan ? Timeout.InfiniteTimeSpan : _options.IdleTimeout / 2;
        _sweeper = _clock.CreateTimer(_ => CloseIdle(_options.IdleTimeout), null, period, period);
    }

    /// <summary>Sessions open now, lent or idle.</summary>
    public int OpenSessions
    {
        get
        {
            lock (_gate) return _endpoints.Values.Sum(endpoint => endpoint.Open);
        }
    }

    /// <summary>Sessions open now and lent to nobody.</summary>
    public int IdleSessions
    {
        get
        {
            lock (_gate) return _endpoints.Values.Sum(endpoint => endpoint.Idle);
        }
    }

    /// <summary>Waits for a session; senders of one endpoint are served in the order they came.</summary>
    /// <exception cref="TransportException">No session could be opened, for the reasons of <see cref="SmtpSession.ConnectAsync"/>.</exception>
    public async ValueTask<SmtpLease> RentAsync(SmtpEndpoint endpoint, CancellationToken cancellationToken = default)
    {
        var session = await TakeAsync(endpoint, cancellationToken).ConfigureAwait(false);
        if (session is not null)
        {
            if (await IsAliveAsync(session, cancellationToken).ConfigureAwait(false)) return new SmtpLease(this, session, wasReused: true);
            await session.Session.DisposeAsync().ConfigureAwait(false); // its place passes to the next line
        }
        return new SmtpLease(this, await OpenAsync(endpoint, cancellationToken).ConfigureAwait(false), wasReused: false);
    }

    /// <summary>
    /// Sends over a pooled session. When a reused session turns out to have been closed by the server before it heard of this
    /// message, another one is taken; every other outcome is returned as it is.
    /// </summary>
    /// <exception cref="TransportException">No session could be opened; nothing was sent.</exception>
    /// <exception cref="SmtpExtensionMissingException">The envelope needs SMTPUTF8; nothing was sent.</exception>
    public async Task<SmtpOutcome> SendAsync(
        SmtpEndpoint endpoint, SmtpEnvelope envelope, SmtpContent content, CancellationToken cancellationToken = default)
    {
        await using var run = Run(endpoint);
        return await run.SendAsync(new SmtpMessage(envelope, content), null, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>For a sender with several messages for one endpoint; to be disposed of after the last one.</summary>
    public SmtpRun Run(SmtpEndpoint endpoint) => new(this, endpoint, _options.MaxSessionsPerEndpoint);

    /// <summary>
    /// Closes idle sessions with QUIT and waits until they are closed. Senders still waiting get an
    /// <see cref="ObjectDisposedException"/>; sessions still lent close when given back.
    /// </summary>
    public async ValueTask DisposeAsync()
    {
        Task[] partings;
        lock (_gate)
        {
            _disposed = true;
            foreach (var sessions in _endpoints.Values) sessions.TurnAwayWaiting(new ObjectDisposedException(nameof(SmtpPool)));
        }
        await _sweeper.DisposeAsync().ConfigureAwait(false);
        CloseIdle(TimeSpan.Zero);
        lock (_gate) partings = [.. _partings];
        await Task.WhenAll(partings).ConfigureAwait(false);
    }

    internal void TakeBack(PooledSession session)
    {
        lock (_gate)
        {
            var endpoint = _endpoints[session.Session.Endpoint];
            if (IsWorthKeeping(session))
            {
                session.IdleSince = _clock.GetTimestamp();
                endpoint.Return(session);
                return;
            }
            endpoint.GiveUpPlace();
            Forget(session.Session.Endpoint, endpoint);
            Part(session);
        }
    }

    private async Task<PooledSession?> TakeAsync(SmtpEndpoint endpoint, CancellationToken cancellationToken)
    {
        Task<PooledSession?> taken;
        TaskCompletionSource<PooledSession?>? waiter;
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            if (!_endpoints.TryGetValue(endpoint, out var sessions))
                _endpoints[endpoint] = sessions = new EndpointSessions(_options.MaxSessionsPerEndpoint);
            taken = sessions.Take(out waiter);
        }
        if (waiter is null) return await taken.ConfigureAwait(false);
        await using var registration = cancellationToken.Register(() => waiter.TrySetCanceled(cancellationToken)).ConfigureAwait(false);
        return await taken.ConfigureAwait(false);
    }

    private async Task<PooledSession> OpenAsync(SmtpEndpoint endpoint, CancellationToken cancellationToken)
    {
        try
        {
            var options = _options.ObserverFor?.Invoke(endpoint) is { } observer
                ? _options.Session with { Observer = observer }
                : _options.Session;
            var session = await SmtpSession.ConnectAsync(endpoint, options, cancellationToken).ConfigureAwait(false);
            return new PooledSession(session, _clock.GetTimestamp());
        }
        catch
        {
            lock (_gate)
            {
                var sessions = _endpoints[endpoint];
                sessions.GiveUpPlace();
                Forget(endpoint, sessions);
            }
            throw;
        }
    }

    private async Task<bool> IsAliveAsync(PooledSession session, CancellationToken cancellationToken)
    {
        // Something to read on an idle session is a 421 or the end of the connection; asking tells.
        var suspicious = session.Session.HasUnreadInput;
        if (!suspicious && _clock.GetElapsedTime(session.IdleSince) < _options.CheckAfterIdle) return true;
        try
        {
            var reply = await session.Session.NoopAsync(cancellationToken).ConfigureAwait(false);
            return reply.IsPositive && session.Session.IsUsable;
        }
        catch (TransportException)
        {
            return false; // the session knows it is unusable and is replaced
        }
        catch
        {
            TakeBack(session);
            throw;
        }
    }

    internal bool MayGoOn(PooledSession session)
    {
        lock (_gate) return !_endpoints[session.Session.Endpoint].IsWanted && MayTake(session, 2);
    }

    private bool IsWorthKeeping(PooledSession session) => session.Session.IsUsable && MayTake(session, 1);

    private bool MayTake(PooledSession session, int messages) =>
        !_disposed && session.Session.Transactions + messages <= _options.MaxMessagesPerSession && _clock.GetElapsedTime(session.OpenedAt) < _options.MaxAge;

    private void CloseIdle(TimeSpan idleFor)
    {
        var before = _clock.GetTimestamp() - (long)(idleFor.TotalSeconds * _clock.TimestampFrequency);
        lock (_gate)
        {
            foreach (var (endpoint, sessions) in _endpoints.ToArray())
            {
                foreach (var cold in sessions.TakeIdleSince(before)) Part(cold);
                Forget(endpoint, sessions);
            }
        }
    }

    private void Forget(SmtpEndpoint endpoint, EndpointSessions sessions)
    {
        if (sessions.IsEmpty) _endpoints.Remove(endpoint);
    }

    /// <summary>QUIT may take its time-out to fail; nobody should wait for it.</summary>
    private void Part(PooledSession session)
    {
        var parting = session.Session.QuitAsync();
        if (parting.IsCompleted) return;
        _partings.Add(parting);
        _ = parting.ContinueWith(
            done =>
            {
                lock (_gate) _partings.Remove(done);
            },
            TaskScheduler.Default);
    }
}
