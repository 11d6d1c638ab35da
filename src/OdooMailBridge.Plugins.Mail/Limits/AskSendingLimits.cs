using Dapper;
using Npgsql;
using OdooMailBridge.Abstractions;
using OdooMailBridge.Plugins.Mail.Dispatching;

namespace OdooMailBridge.Plugins.Mail.Limits;

/// <summary>
/// Decides how many of a session's mails may go now, in the database, so that all processes keep one count. Asked once per session, after
/// mails are claimed and planned and before anything is sent.
/// </summary>
public sealed class AskSendingLimits(TimeProvider clock)
{
    /// <summary>Nobody says when a session ends, so who waits for one asks again soon.</summary>
    private static readonly TimeSpan AskAgain = TimeSpan.FromSeconds(2);

    /// <param name="server">0: the server of the start-up options.</param>
    /// <param name="costs">Messages that each mail makes, in the order of sending.</param>
    public async Task<SendingPermit> ForAsync(IDatabase database, int server, IReadOnlyList<int> costs, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        // Locked in one order by all; without limits nothing is locked.
        var limits = (await connection.QueryAsync<(int Id, int? Server, string Period, int Messages, double Level, DateTime At)>(new CommandDefinition(
            "SELECT id, server_id, period, messages, level, level_at FROM bridge_sending_limit WHERE active AND (server_id IS NULL OR server_id = @server) ORDER BY id FOR UPDATE",
            new { server }, transaction, cancellationToken: cancel)))
            .Select(row => new SendingLimit(row.Id, row.Server ?? 0, row.Period, row.Messages, row.Level, row.At)).ToList();
        if (limits.Count == 0) return SendingPermit.Unlimited;
        var now = Outbox.Plain(clock.GetUtcNow().UtcDateTime);
        var (slots, full) = await TakeSlotsAsync(connection, transaction, limits, now, cancel);
        if (full is not null)
        {
            await transaction.RollbackAsync(cancel);
            return new SendingPermit(database, [.. costs.Select((_, index) => new Postponed(index, now + AskAgain, Reason(full)))], [], clock);
        }
        var buckets = limits.Where(limit => limit.Period != SendingLimit.AtOnce).ToList();
        var (postponed, levels) = Divide(buckets, costs, now);
        await connection.ExecuteAsync(new CommandDefinition(
            "UPDATE bridge_sending_limit l SET level = n.level, level_at = @now FROM unnest(@ids, @levels) n(id, level) WHERE l.id = n.id",
            new { now, ids = buckets.Select(limit => limit.Id).ToArray(), levels }, transaction, cancellationToken: cancel));
        await transaction.CommitAsync(cancel);
        return new SendingPermit(database, postponed, slots, clock);
    }

    /// <summary>The mails that fit, and for the others when their turn comes: one after the other, so that they do not all ask at once.</summary>
    internal static (List<Postponed> Postponed, double[] Levels) Divide(IReadOnlyList<SendingLimit> limits, IReadOnlyList<int> costs, DateTime now)
    {
        var levels = limits.Select(limit => limit.LevelThen(now)).ToArray();
        var ahead = (double[])levels.Clone();
        var postponed = new List<Postponed>();
        for (var index = 0; index < costs.Count; index++)
        {
            var until = now;
            SendingLimit? strictest = null;
            for (var i = 0; i < limits.Count; i++)
            {
                if (limits[i].FitsAt(ahead[i], costs[index], now) is var fits && fits <= until) continue;
                (until, strictest) = (fits, limits[i]);
            }
            for (var i = 0; i < limits.Count; i++)
            {
                ahead[i] += costs[index];
                if (strictest is null && postponed.Count == 0) levels[i] += costs[index];
            }
            if (postponed is [.., var before] && until <= before.Until) postponed.Add(before with { Index = index });
            else if (strictest is not null) postponed.Add(new Postponed(index, until, Reason(strictest)));
        }
        return (postponed, levels);
    }

    private static async Task<(long[] Slots, SendingLimit? Full)> TakeSlotsAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, List<SendingLimit> limits, DateTime now, CancellationToken cancel)
    {
        var slots = new List<long>();
        foreach (var limit in limits.Where(limit => limit.Period == SendingLimit.AtOnce))
        {
            // The limit's row is locked: nobody counts meanwhile.
            var slot = await connection.ExecuteScalarAsync<long?>(new CommandDefinition(
                """
                WITH ended AS (DELETE FROM bridge_sending_slot WHERE limit_id = @id AND until <= @now)
                INSERT INTO bridge_sending_slot (limit_id, until)
                SELECT @id, @until WHERE (SELECT count(*) FROM bridge_sending_slot WHERE limit_id = @id AND until > @now) < @most
                RETURNING id
                """, new { id = limit.Id, now, until = now + SendingPermit.SlotLease, most = limit.Messages }, transaction, cancellationToken: cancel));
            if (slot is not { } taken) return ([], limit);
            slots.Add(taken);
        }
        return ([.. slots], null);
    }

    private static string Reason(SendingLimit limit) => $"Waits: {limit} are allowed {(limit.ServerId > 0 ? "through this server" : "from this database")}.";
}
