using System.Security.Cryptography;
using OdooMailBridge.Abstractions;
using OdooMailBridge.Transport;
using OdooMailBridge.Transport.Pop3;

namespace OdooMailBridge.Plugins.Mail.Fetching;

/// <summary>
/// Takes what is new in a POP3 mailbox, by UIDL. As in Odoo a message is deleted when it was processed, and stays when it failed; here it
/// is known, so that it is neither fetched nor processed again until somebody takes it out of quarantine.
/// </summary>
public sealed class FetchPop(FetchGateway gateway)
{
    /// <summary>Messages of one session: the server forgets the deletions of a session that breaks.</summary>
    private const int Batch = 50;

    public async Task<FetchTally> RunAsync(CancellationToken cancel)
    {
        var tally = new FetchTally(0, await gateway.ProcessAsync(await gateway.LeftAsync(cancel)));
        while (true)
        {
            await using var session = await gateway.Mailbox.OpenPopAsync(cancel);
            var (taken, more) = await TakeAsync(session, cancel);
            await session.QuitAsync(cancel);
            tally += taken;
            if (!more) return tally;
        }
    }

    private async Task<(FetchTally Taken, bool More)> TakeAsync(Pop3Session session, CancellationToken cancel)
    {
        var present = await UniqueIdsAsync(session, cancel);
        var known = await gateway.Database.RunAsync(env => Forget(env, present), cancel);
        var tally = new FetchTally();
        foreach (var message in present)
        {
            if (known.TryGetValue(message.UniqueId, out var finished))
            {
                if (finished) await session.DeleteAsync(message.Number, cancel);
                continue;
            }
            if (tally.Fetched == Batch) return (tally, true);
            tally += await TakeAsync(session, message, cancel);
        }
        return (tally, false);
    }

    private async Task<FetchTally> TakeAsync(Pop3Session session, Pop3UniqueId message, CancellationToken cancel)
    {
        (ReadOnlyMemory<byte>? Content, long Size) raw;
        try
        {
            var content = await session.RetrieveAsync(message.Number, cancel);
            raw = (content, content.Length);
        }
        catch (MessageTooLargeException large)
        {
            raw = (null, large.Size);
        }
        var rows = await gateway.StoreAsync([raw], (env, ids) => Remember(env, message.UniqueId, ids[0]), cancel);
        var failed = rows.Length == 0 ? 1 : await gateway.ProcessAsync(rows);
        if (failed == 0) await session.DeleteAsync(message.Number, cancel);
        return new FetchTally(1, failed);
    }

    /// <summary>UIDL is optional: elsewhere a message is known by what it says, and fetched each time to find out.</summary>
    private static async Task<IReadOnlyList<Pop3UniqueId>> UniqueIdsAsync(Pop3Session session, CancellationToken cancel)
    {
        try
        {
            return await session.UniqueIdsAsync(cancel);
        }
        catch (Pop3RefusedException)
        {
            var ids = new List<Pop3UniqueId>();
            foreach (var message in await session.ListAsync(cancel))
                ids.Add(new Pop3UniqueId(message.Number, "sha256:" + Convert.ToHexStringLower(SHA256.HashData(await session.RetrieveAsync(message.Number, cancel)))));
            return ids;
        }
    }

    /// <summary>Forgets messages that are gone from the mailbox; answers which of the others are dealt with.</summary>
    private Dictionary<string, bool> Forget(Env env, IReadOnlyList<Pop3UniqueId> present)
    {
        var arguments = new { server = gateway.Mailbox.Id, present = present.Select(message => message.UniqueId).ToArray() };
        env.Sql.Execute("DELETE FROM bridge_fetch_uidl WHERE server_id = @server AND uidl <> ALL(@present)", arguments);
        return env.Sql.Query<(string Uidl, bool Finished)>(
            """
            SELECT u.uidl, COALESCE(i.state NOT IN ('received', 'quarantine'), true) FROM bridge_fetch_uidl u LEFT JOIN bridge_inbound i ON i.id = u.inbound_id
             WHERE u.server_id = @server
            """, arguments).ToDictionary(row => row.Uidl, row => row.Finished);
    }

    private void Remember(Env env, string uidl, int row) => env.Sql.Execute(
        "INSERT INTO bridge_fetch_uidl (server_id, uidl, inbound_id) VALUES (@server, @uidl, @row) ON CONFLICT (server_id, uidl) DO UPDATE SET inbound_id = EXCLUDED.inbound_id",
        new { server = gateway.Mailbox.Id, uidl, row });
}
