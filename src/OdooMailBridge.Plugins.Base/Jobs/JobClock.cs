using Microsoft.Extensions.Logging;
using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Base;

/// <summary>
/// Runs scheduled actions (<c>ir.cron</c>) when they are due, or when a trigger asks for them. A job is claimed by moving its next call,
/// so that of several processes one runs it, and a job that fails waits for its next turn like any other.
/// </summary>
internal sealed class JobClock(IEnumerable<WorkedJob> worked, TimeProvider clock, ILogger<JobClock> log) : IBackgroundWork
{
    private static readonly TimeSpan Tick = TimeSpan.FromMinutes(1);

    // As Odoo: a job that failed this often, for so long, is switched off.
    private const int FailuresToSwitchOff = 5;
    private static readonly TimeSpan FailingToSwitchOff = TimeSpan.FromDays(7);

    private readonly string[] worked = [.. worked.Select(job => job.ExternalId)];

    public string Name => "scheduled actions";

    public async Task RunAsync(IDatabase database, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            while (await RunOneAsync(database, stop)) { }
            await Task.Delay(Tick, clock, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>False when nothing is due.</summary>
    internal async Task<bool> RunOneAsync(IDatabase database, CancellationToken stop)
    {
        if (await database.RunAsync(Claim, stop) is not { } id) return false;
        try
        {
            var result = await database.RunAsync(env => IrCron.Run(env.Browse("ir.cron", id)), stop);
            if (result is Deferred deferred) await deferred.RunAsync(stop);
            await database.RunAsync(env => { env.Sql.Execute("UPDATE ir_cron SET failure_count = 0, first_failure_date = NULL WHERE id = @id", new { id }); }, stop);
        }
        catch (Exception broken) when (broken is not OperationCanceledException)
        {
            log.LogError(broken, "{Database}: scheduled action {Job} failed", database.Name, id);
            await database.RunAsync(env => { CountFailure(env, id); }, stop);
        }
        return true;
    }

    private int? Claim(Env env)
    {
        var now = DateTime.SpecifyKind(env.Now, DateTimeKind.Unspecified);
        var due = env.Sql.Query<(int Id, DateTime Planned, int Number, string Unit)>(
            """
            SELECT c.id, c.nextcall, c.interval_number, c.interval_type
              FROM ir_cron c
             WHERE c.active
               AND (c.nextcall <= @now OR EXISTS (SELECT 1 FROM ir_cron_trigger t WHERE t.cron_id = c.id AND t.call_at <= @now))
               AND NOT EXISTS (SELECT 1 FROM ir_model_data d WHERE d.model = 'ir.cron' AND d.res_id = c.id AND d.module || '.' || d.name = ANY(@worked))
             ORDER BY c.priority, c.id
             LIMIT 1
               FOR NO KEY UPDATE OF c SKIP LOCKED
            """, new { now, worked }).ToArray();
        if (due is not [var job]) return null;
        env.Sql.Execute(
            """
            UPDATE ir_cron SET nextcall = @next, lastcall = @now WHERE id = @id;
            DELETE FROM ir_cron_trigger WHERE cron_id = @id AND call_at <= @now
            """, new { id = job.Id, next = NextCall.After(job.Planned, job.Number, job.Unit, now), now });
        return job.Id;
    }

    private static void CountFailure(Env env, int id) => env.Sql.Execute(
        """
        UPDATE ir_cron
           SET failure_count = coalesce(failure_count, 0) + 1,
               first_failure_date = coalesce(first_failure_date, @now),
               active = NOT (coalesce(failure_count, 0) + 1 >= @count AND coalesce(first_failure_date, @now) <= @since)
         WHERE id = @id
        """,
        new
        {
            id,
            count = FailuresToSwitchOff,
            now = DateTime.SpecifyKind(env.Now, DateTimeKind.Unspecified),
            since = DateTime.SpecifyKind(env.Now - FailingToSwitchOff, DateTimeKind.Unspecified),
        });
}
