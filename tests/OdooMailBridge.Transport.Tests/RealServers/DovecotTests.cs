using System.Text;
using OdooMailBridge.TestKit.Peers;
using OdooMailBridge.Transport.Imap;
using OdooMailBridge.Transport.Pop3;
using OdooMailBridge.Transport.Sasl;
using OdooMailBridge.Transport.Smtp;
using Xunit;

namespace OdooMailBridge.Transport.Tests.RealServers;

/// <summary>The server of these tests; where it is not installed they are left out, or fail on CI.</summary>
public sealed class DovecotFixture : IAsyncLifetime
{
    public DovecotServer Server { get; } = new();

    public Task InitializeAsync() => File.Exists(DovecotServer.Program) ? Server.StartAsync() : Task.CompletedTask;

    public Task DisposeAsync() => Server.DisposeAsync().AsTask();
}

public sealed class DovecotTests(DovecotFixture fixture) : IClassFixture<DovecotFixture>
{
    private readonly DovecotServer server = fixture.Server;
    private const string Body = "Subject: x\r\n\r\n.dots\r\n..\r\nhéllo\r\n";

    private TlsPolicy Policy => TlsPolicy.StrictWithRoots(() => server.Certificates.Roots);

    private async Task<SmtpOutcome> DeliverAsync(string user, string body = Body)
    {
        await using var lmtp = await SmtpSession.ConnectAsync(
            new SmtpEndpoint("localhost", server.Lmtp) { Protocol = SmtpProtocol.Lmtp, Security = TlsMode.StartTls, Tls = Policy });
        var outcome = await lmtp.SendAsync(new SmtpEnvelope("a@x.test", user), Encoding.UTF8.GetBytes(body));
        await lmtp.QuitAsync();
        return outcome;
    }

    private ImapEndpoint ImapOf(string user, TlsMode mode, string password = "pass") =>
        new("localhost", mode == TlsMode.Implicit ? server.Imaps : server.Imap, new PasswordCredentials(user, password))
        {
            Security = mode,
            Tls = Policy,
        };

    [RealServerFact(DovecotServer.Program)]
    public async Task Imap_finds_fetches_and_marks_a_message()
    {
        foreach (var mode in Enum.GetValues<TlsMode>())
        {
            var user = $"imap-{mode}@x.test".ToLowerInvariant();
            Assert.IsType<SmtpOutcome.Accepted>(await DeliverAsync(user));
            await DeliverAsync(user, "Subject: large\r\n\r\n" + new string('x', 300_000) + "\r\n");
            await using var session = await ImapSession.ConnectAsync(ImapOf(user, mode));
            var mailbox = await session.SelectAsync("INBOX");
            var uids = await session.SearchAsync(ImapQuery.Unseen.And(ImapQuery.UidFrom(1)));
            var summaries = await session.SummariesAsync(uids);
            var one = await session.FetchAsync(uids[0]);
            var many = new List<ImapMessage>();
            await foreach (var message in session.FetchManyAsync(uids)) many.Add(message);
            await session.StoreFlagsAsync(uids, ImapFlagChange.Add, [ImapFlags.Seen, "$Done"]);

            Assert.Equal((2, 3u, false), (mailbox.Exists, mailbox.UidNext, mailbox.IsReadOnly));
            Assert.EndsWith(Body, Encoding.UTF8.GetString(one!), StringComparison.Ordinal);
            Assert.Equal(summaries.Select(summary => summary.Size), many.Select(message => message.Size));
            Assert.Empty(await session.SearchAsync(ImapQuery.Unseen));
            await session.LogoutAsync();
        }
    }

    [RealServerFact(DovecotServer.Program)]
    public async Task Imap_idle_wakes_inside_tls()
    {
        await DeliverAsync("idle@x.test");
        await using var session = await ImapSession.ConnectAsync(ImapOf("idle@x.test", TlsMode.Implicit));
        await session.SelectAsync("INBOX");

        Assert.False(await session.IdleAsync(TimeSpan.FromMilliseconds(200)));
        var idle = session.IdleAsync(TimeSpan.FromSeconds(30));
        await DeliverAsync("idle@x.test");
        Assert.True(await idle);
        Assert.Equal(2, session.Mailbox!.Exists);
    }

    [RealServerFact(DovecotServer.Program)]
    public async Task Imap_refuses_a_wrong_password()
    {
        var error = await Assert.ThrowsAsync<ImapRefusedException>(
            () => ImapSession.ConnectAsync(ImapOf("u@x.test", TlsMode.StartTls, "wrong")));

        Assert.Equal("AUTHENTICATIONFAILED", error.Code);
    }

    [RealServerFact(DovecotServer.Program)]
    public async Task Pop3_reads_and_deletes()
    {
        foreach (var mode in Enum.GetValues<TlsMode>())
        {
            var user = $"pop-{mode}@x.test".ToLowerInvariant();
            await DeliverAsync(user);
            await DeliverAsync(user);
            var endpoint = new Pop3Endpoint(
                "localhost", mode == TlsMode.Implicit ? server.Pop3s : server.Pop3, new PasswordCredentials(user, "pass"))
            {
                Security = mode,
                Tls = Policy,
            };
            await using (var session = await Pop3Session.ConnectAsync(endpoint))
            {
                var list = await session.ListAsync();
                var ids = await session.UniqueIdsAsync();
                var message = await session.RetrieveAsync(1);
                Assert.Equal((2, 2), (list.Count, ids.Count));
                Assert.Equal(list[0].Size, message.Length);
                Assert.EndsWith(Body, Encoding.UTF8.GetString(message), StringComparison.Ordinal);
                await session.DeleteAsync(1);
                await session.QuitAsync();
            }
            await using var again = await Pop3Session.ConnectAsync(endpoint);
            Assert.Equal(1, (await again.StatAsync()).Count);
        }
    }
}
