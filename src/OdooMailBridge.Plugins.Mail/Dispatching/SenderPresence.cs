using System.Runtime.CompilerServices;
using Dapper;
using Npgsql;
using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Mail.Dispatching;

/// <summary>
/// Which processes are alive. Each holds a number as an advisory lock of the session that listens for signals, and writes it beside its claims.
/// PostgreSQL gives the lock back when the process ends, however it ends: whoever finds claims of a number that nobody holds ends their leases,
/// so that mails of a killed process wait for seconds and not for a whole lease. Claims without a number wait for the lease.
/// </summary>
internal sealed class SenderPresence
{
    /// <summary>A session may be lost and opened again without its process having died: within this time nobody is judged, and who was away judges nobody.</summary>
    internal static readonly TimeSpan Quiet = TimeSpan.FromSeconds(10);

    /// <summary>Advisory locks of other uses have other first numbers.</summary>
    private const int Kind = 0x73656E64;

    private static readonly ConditionalWeakTable<IDatabase, SenderPresence> All = [];
    private readonly int number = Random.Shared.Next(1, int.MaxValue);
    private long since; // ticks; 0: holds no lock

    public static SenderPresence Of(IDatabase database) => All.GetOrCreateValue(database);

    /// <summary>To be written beside claims; null while this process holds no lock.</summary>
    public int? Number => Volatile.Read(ref since) == 0 ? null : number;

    /// <summary>Holds as long as the session lasts. Shared, because the session before may not have ended for PostgreSQL yet.</summary>
    public async Task ShowAsync(NpgsqlConnection session, DateTime now, CancellationToken cancel)
    {
        await session.ExecuteAsync(new CommandDefinition("SELECT pg_advisory_lock_shared(@Kind, @number)", new { Kind, number }, cancellationToken: cancel));
        Volatile.Write(ref since, now.Ticks);
    }

    public void Hide() => Volatile.Write(ref since, 0);

    /// <summary>Ends the leases that dead processes left; answers how many. Living ones renew theirs in half the time that makes them suspect.</summary>
    public async Task<int> EndLeasesOfTheDeadAsync(IDatabase database, DateTime now, CancellationToken cancel)
    {
        if (Volatile.Read(ref since) is not (> 0 and var shown) || now.Ticks - shown < Quiet.Ticks) return 0;
        await using var connection = await database.OpenAsync(cancel);
        return await connection.ExecuteAsync(new CommandDefinition(
            """
            UPDATE bridge_outbox SET lease_until = @now - interval '1 second'
             WHERE lease_until > @now AND lease_until < @renewed AND holder <> ALL (ARRAY(
                   SELECT l.objid::bigint::integer FROM pg_locks l JOIN pg_database d ON d.oid = l.database
                    WHERE l.locktype = 'advisory' AND l.classid::bigint = @Kind AND l.objsubid = 2 AND l.granted AND d.datname = current_database()))
            """, new { Kind, now = Outbox.Plain(now), renewed = Outbox.Plain(now + Outbox.Lease - Quiet) }, cancellationToken: cancel));
    }
}
