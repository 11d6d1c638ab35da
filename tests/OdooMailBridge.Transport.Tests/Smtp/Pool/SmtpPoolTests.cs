using OdooMailBridge.TestKit.Peers;
using OdooMailBridge.Transport.Smtp;
using OdooMailBridge.Transport.Smtp.Listener;
using OdooMailBridge.Transport.Smtp.Pool;
using OdooMailBridge.Transport.Tests.Smtp.Client;
using Xunit;

namespace OdooMailBridge.Transport.Tests.Smtp.Pool;

public sealed class SmtpPoolTests
{
    /// <summary>The scripts do not answer QUIT unless a test is about it.</summary>
    private static readonly SmtpPoolOptions Options = new()
    {
        Session = new SmtpSessionOptions { Timeouts = new SmtpTimeouts { Quit = TimeSpan.FromMilliseconds(200) } },
    };

    private static PeerScript Accepting(int messages)
    {
        var script = PeerScript.Smtp("PIPELINING");
        for (var i = 0; i < messages; i++) script.Transaction("250 ok", ["250 ok"], "354 go").ReadData().Line("250 ok");
        return script;
    }

    private static Task<SmtpOutcome> SendAsync(SmtpPool pool, ScriptedPeer peer) =>
        pool.SendAsync(peer.Endpoint(), PeerEndpoint.Envelope, PeerEndpoint.Message);

    [Fact]
    public async Task Uses_one_session_again()
    {
        await using var peer = ScriptedPeer.Play(Accepting(3).On("QUIT", "221 bye"));
        await using (var pool = new SmtpPool())
        {
            for (var i = 0; i < 3; i++) Assert.IsType<SmtpOutcome.Accepted>(await SendAsync(pool, peer));
            Assert.Equal((1, 1), (pool.OpenSessions, pool.IdleSessions));
        }

        Assert.Equal(1, peer.Connections);
        Assert.Equal("QUIT", peer.Heard.Last());
    }

    [Fact]
    public async Task Opens_another_session_after_so_many_messages()
    {
        await using var peer = ScriptedPeer.Play(Accepting(2).On("QUIT", "221 bye"));
        await using var pool = new SmtpPool(Options with { MaxMessagesPerSession = 2 });
        for (var i = 0; i < 4; i++) Assert.IsType<SmtpOutcome.Accepted>(await SendAsync(pool, peer));

        Assert.Equal(2, peer.Connections);
    }

    [Fact]
    public async Task Never_opens_more_than_allowed_and_serves_in_order()
    {
        var receiver = new CollectingReceiver();
        await using var listener = new SmtpListener(new SmtpListenerOptions(), receiver);
        listener.Start();
        await using var pool = new SmtpPool(Options with { MaxSessionsPerEndpoint = 1 });
        var endpoint = new SmtpEndpoint("127.0.0.1", listener.LocalEndPoint.Port);
        var first = await pool.RentAsync(endpoint);

        var served = new List<int>();
        var waiting = Enumerable.Range(0, 10).Select(async i =>
        {
            await using var lease = await pool.RentAsync(endpoint);
            lock (served) served.Add(i);
            Assert.True(lease.WasReused);
        }).ToArray();
        Assert.All(waiting, task => Assert.False(task.IsCompleted));
        await first.DisposeAsync();
        await Task.WhenAll(waiting);

        Assert.Equal(Enumerable.Range(0, 10), served);
        Assert.Equal(1, pool.OpenSessions);
    }

    [Fact]
    public async Task Cancelled_waiter_does_not_take_the_place_of_another()
    {
        await using var peer = ScriptedPeer.Play(Accepting(1));
        await using var pool = new SmtpPool(Options with { MaxSessionsPerEndpoint = 1 });
        var first = await pool.RentAsync(peer.Endpoint());
        using var cancel = new CancellationTokenSource();
        var gone = pool.RentAsync(peer.Endpoint(), cancel.Token).AsTask();
        var patient = pool.RentAsync(peer.Endpoint()).AsTask();
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => gone);
        await first.DisposeAsync();
        await using var second = await patient;

        Assert.True(second.WasReused);
    }

    [Fact]
    public async Task Failure_to_connect_frees_the_place_for_the_next()
    {
        await using var peer = ScriptedPeer.Play(new PeerScript().Line("421 4.3.2 busy").Cut(), Accepting(1));
        await using var pool = new SmtpPool(Options with { MaxSessionsPerEndpoint = 1 });

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Record.ExceptionAsync(() => SendAsync(pool, peer))));

        Assert.Single(outcomes, error => error is SmtpReplyException);
        Assert.Single(outcomes, error => error is null);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Session_left_by_the_server_is_replaced_without_the_caller_noticing(bool goodbye)
    {
        var first = Accepting(1);
        if (goodbye) first.Line("421 4.4.2 idle too long");
        await using var peer = ScriptedPeer.Play(first.Cut(), Accepting(1));
        await using var pool = new SmtpPool(Options);
        await SendAsync(pool, peer);
        await Task.Delay(50);

        Assert.IsType<SmtpOutcome.Accepted>(await SendAsync(pool, peer));
        Assert.Equal(2, peer.Connections);
    }

    [Fact]
    public async Task Session_cut_at_the_next_message_is_replaced()
    {
        await using var peer = ScriptedPeer.Play(Accepting(1).Expect("MAIL").Cut(), Accepting(1));
        await using var pool = new SmtpPool(Options);
        await SendAsync(pool, peer);

        Assert.IsType<SmtpOutcome.Accepted>(await SendAsync(pool, peer));
        Assert.Equal(2, peer.Messages.Count);
    }

    [Fact]
    public async Task Unknown_outcome_is_never_tried_again()
    {
        await using var peer = ScriptedPeer.Play(
            Accepting(1).Transaction("250 ok", ["250 ok"], "354 go").ReadData().Cut(), Accepting(1));
        await using var pool = new SmtpPool(Options);
        await SendAsync(pool, peer);

        Assert.IsType<SmtpOutcome.Unknown>(await SendAsync(pool, peer));
        Assert.Equal(1, peer.Connections);
    }

    [Fact]
    public async Task Fresh_session_cut_at_the_first_message_is_reported()
    {
        await using var peer = ScriptedPeer.Play(PeerScript.Smtp("PIPELINING").Expect("MAIL").Cut());
        await using var pool = new SmtpPool(Options);

        Assert.IsType<SmtpOutcome.ConnectionLost>(await SendAsync(pool, peer));
        Assert.Equal(0, pool.OpenSessions);
    }

    [Fact]
    public async Task Idle_sessions_are_closed()
    {
        await using var peer = ScriptedPeer.Play(Accepting(1).On("QUIT", "221 bye"));
        await using var pool = new SmtpPool(Options with { IdleTimeout = TimeSpan.FromMilliseconds(200) });
        await SendAsync(pool, peer);

        for (var i = 0; i < 100 && pool.OpenSessions > 0; i++) await Task.Delay(50);

        Assert.Equal(0, pool.OpenSessions);
    }

    [Fact]
    public async Task Session_unused_for_long_is_asked_before_it_is_lent()
    {
        await using var peer = ScriptedPeer.Play(PeerScript.Smtp("PIPELINING").On("NOOP", "250 ok").On("NOOP", "500 confused"), Accepting(1));
        await using var pool = new SmtpPool(Options with { CheckAfterIdle = TimeSpan.Zero });
        await (await pool.RentAsync(peer.Endpoint())).DisposeAsync();

        await using (var asked = await pool.RentAsync(peer.Endpoint())) Assert.True(asked.WasReused);
        await using (var replaced = await pool.RentAsync(peer.Endpoint())) Assert.False(replaced.WasReused);

        Assert.Equal(2, peer.Connections);
    }

    [Fact]
    public async Task Other_credentials_get_another_session()
    {
        await using var peer = ScriptedPeer.Play(PeerScript.Smtp("AUTH PLAIN").On("AUTH PLAIN", "235 ok"));
        await using var pool = new SmtpPool(Options);
        var one = peer.Endpoint() with { Credentials = new Transport.Sasl.PasswordCredentials("one", "p") };
        var two = one with { Credentials = new Transport.Sasl.PasswordCredentials("two", "p") };

        await (await pool.RentAsync(one)).DisposeAsync();
        await (await pool.RentAsync(two)).DisposeAsync();
        await using var again = await pool.RentAsync(one with { });

        Assert.True(again.WasReused);
        Assert.Equal(2, peer.Connections);
    }

    [Fact]
    public async Task Endpoint_built_anew_with_the_same_client_certificate_gets_the_same_session()
    {
        var (certificate, key) = new PeerCertificates().PemPair("me.test");
        await using var peer = ScriptedPeer.Play(Accepting(1));
        await using var pool = new SmtpPool(Options);
        SmtpEndpoint Anew() => peer.Endpoint() with { Tls = TlsPolicy.AcceptAny.WithClient(ClientCertificate.FromPem(certificate, key)) };

        await (await pool.RentAsync(Anew())).DisposeAsync();
        await using var again = await pool.RentAsync(Anew());

        Assert.True(again.WasReused);
    }

    [Fact]
    public async Task Disposed_pool_turns_waiters_away()
    {
        await using var peer = ScriptedPeer.Play(PeerScript.Smtp());
        var pool = new SmtpPool(Options with { MaxSessionsPerEndpoint = 1 });
        await using var lease = await pool.RentAsync(peer.Endpoint());
        var waiting = pool.RentAsync(peer.Endpoint()).AsTask();
        await pool.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => waiting);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => pool.RentAsync(peer.Endpoint()).AsTask());
    }
}
