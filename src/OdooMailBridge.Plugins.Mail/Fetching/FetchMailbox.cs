using OdooMailBridge.Abstractions;
using OdooMailBridge.Plugins.Mail.Inbound;
using OdooMailBridge.Plugins.Mail.Servers.OAuth;
using OdooMailBridge.Transport;
using OdooMailBridge.Transport.Imap;

namespace OdooMailBridge.Plugins.Mail.Fetching;

/// <summary>One look into a mailbox: by one reader at a time, with a record of how it went.</summary>
public sealed class FetchMailbox(AccessTokens tokens, ProcessReceived processing, TimeProvider clock)
{
    /// <summary>RFC 2177: servers may hang up after 30 minutes.</summary>
    private static readonly TimeSpan LongestIdle = TimeSpan.FromMinutes(25);

    /// <summary>Opens the mailbox, takes what is new, closes it.</summary>
    public Task<FetchTally> RunAsync(IDatabase database, int server, int uid, Context context, CancellationToken cancel) =>
        RecordedAsync(database, server, async () =>
        {
            var mailbox = await OpenableAsync(database, server, cancel);
            var gateway = new FetchGateway(database, mailbox, uid, context, processing);
            if (!mailbox.IsImap) return mailbox.Type == "pop" ? await new FetchPop(gateway).RunAsync(cancel) : default;
            await using var session = await mailbox.OpenImapAsync(cancel);
            var tally = await new FetchImap(gateway, session).RunAsync(cancel);
            await session.LogoutAsync(cancel);
            return tally;
        }, cancel);

    /// <summary>
    /// The same in the background: where the server offers IDLE (RFC 2177) the session stays open and looks again when something arrives, at
    /// the latest after <paramref name="interval"/>. Returns after one look where it does not.
    /// </summary>
    public async Task WatchAsync(IDatabase database, int server, TimeSpan interval, CancellationToken cancel)
    {
        var mailbox = await ReadAsync(database, server, cancel);
        if (!mailbox.IsImap)
        {
            await RunAsync(database, server, Env.SuperuserId, Context.Empty, cancel);
            return;
        }
        ImapSession? session = null;
        try
        {
            do
            {
                await RecordedAsync(database, server, async () =>
                {
                    session ??= await (mailbox = await OpenableAsync(database, server, cancel)).OpenImapAsync(cancel);
                    return await new FetchImap(new FetchGateway(database, mailbox, Env.SuperuserId, Context.Empty, processing), session).RunAsync(cancel);
                }, cancel);
            }
            while (session!.Capabilities.Contains("IDLE") && await IdleAsync(session, interval, cancel));
        }
        finally
        {
            if (session is not null) await session.DisposeAsync();
        }
    }

    // True whatever ended the wait: a look costs little, and servers have been seen to keep arrivals to themselves.
    private static async Task<bool> IdleAsync(ImapSession session, TimeSpan interval, CancellationToken cancel)
    {
        try
        {
            await session.IdleAsync(interval < LongestIdle ? interval : LongestIdle, cancel);
            return true;
        }
        catch (TransportException lost)
        {
            throw new LostWatchException(lost);
        }
    }

    /// <summary>Tries the login and nothing else.</summary>
    public async Task ProbeAsync(IDatabase database, int server, CancellationToken cancel)
    {
        var mailbox = await LoggedInAsync(database, await ReadAsync(database, server, cancel), cancel);
        if (mailbox.IsImap)
        {
            await using var session = await mailbox.OpenImapAsync(cancel);
            await session.LogoutAsync(cancel);
        }
        else if (mailbox.Type == "pop")
        {
            await using var session = await mailbox.OpenPopAsync(cancel);
            await session.QuitAsync(cancel);
        }
    }

    /// <summary>The mailbox as it is set up now, with an access token that is valid.</summary>
    public async Task<Mailbox> OpenableAsync(IDatabase database, int server, CancellationToken cancel)
    {
        var mailbox = await ReadAsync(database, server, cancel);
        if (!mailbox.Active) throw new UserError($"The server \"{mailbox.Name}\" cannot be used because it is archived.");
        return await LoggedInAsync(database, mailbox, cancel);
    }

    private static Task<Mailbox> ReadAsync(IDatabase database, int server, CancellationToken cancel) => database.RunAsync(env => Mailbox.Of(env.Browse("fetchmail.server", server)), cancel);

    private async Task<Mailbox> LoggedInAsync(IDatabase database, Mailbox mailbox, CancellationToken cancel) =>
        mailbox with { AccessToken = await tokens.ForMailboxAsync(database, mailbox.Id, mailbox.Type, cancel) };

    private async Task<FetchTally> RecordedAsync(IDatabase database, int server, Func<Task<FetchTally>> look, CancellationToken cancel)
    {
        var started = clock.GetUtcNow().UtcDateTime;
        try
        {
            await using var alone = await FetchLock.TakeAsync(database, server, cancel);
            var tally = await look();
            await database.RunAsync(env => FetchRun.Record(env, server, started, tally, null), CancellationToken.None);
            return tally;
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            await database.RunAsync(env => FetchRun.Record(env, server, started, default, FetchErrors.Text(error)), CancellationToken.None);
            throw;
        }
    }
}
