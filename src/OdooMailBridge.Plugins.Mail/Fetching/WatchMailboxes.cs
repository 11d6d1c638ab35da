using Microsoft.Extensions.Logging;
using OdooMailBridge.Abstractions;
using OdooMailBridge.Transport;

namespace OdooMailBridge.Plugins.Mail.Fetching;

/// <summary>
/// Looks into the confirmed mailboxes of a database as long as the service runs, each on its own, so that one that hangs keeps no other
/// back: at the interval of Odoo's scheduled action, and where the server offers IDLE as soon as mail arrives.
/// </summary>
public sealed class WatchMailboxes(FetchMailbox fetch, TimeProvider clock, ILogger<WatchMailboxes> log) : IBackgroundWork
{
    /// <summary>How soon a mailbox that was confirmed, changed or archived is noticed.</summary>
    private static readonly TimeSpan Glance = TimeSpan.FromSeconds(5);

    /// <summary>After a session that worked was lost: mail servers restart.</summary>
    private static readonly TimeSpan Breath = TimeSpan.FromSeconds(5);

    /// <summary>What is watched; another value of it is another watch.</summary>
    private readonly record struct Plan(int Server, DateTime? Changed, TimeSpan Interval);

    private sealed record Watch(Task Task, CancellationTokenSource Stop);

    public string Name => "incoming mailboxes";

    public async Task RunAsync(IDatabase database, CancellationToken stop)
    {
        var watches = new Dictionary<Plan, Watch>();
        try
        {
            while (!stop.IsCancellationRequested)
            {
                var wanted = await database.RunAsync(Plans, stop);
                foreach (var gone in watches.Keys.Except(wanted).ToList())
                {
                    await EndAsync(watches[gone]);
                    watches.Remove(gone);
                }
                foreach (var plan in wanted.Where(plan => !watches.ContainsKey(plan)))
                {
                    var ended = CancellationTokenSource.CreateLinkedTokenSource(stop);
                    watches[plan] = new Watch(Task.Run(() => WatchAsync(database, plan, ended.Token), CancellationToken.None), ended);
                }
                await Task.Delay(Glance, clock, stop);
            }
        }
        finally
        {
            foreach (var watch in watches.Values) await watch.Stop.CancelAsync();
            foreach (var watch in watches.Values) await EndAsync(watch);
        }
    }

    private async Task WatchAsync(IDatabase database, Plan plan, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var wait = plan.Interval;
            try
            {
                await fetch.WatchAsync(database, plan.Server, plan.Interval, stop);
            }
            catch (LostWatchException lost)
            {
                log.LogInformation(lost, "{Database}: the connection to mailbox {Server} was lost", database.Name, plan.Server);
                wait = Breath;
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                // The reason stands with the mailbox, too (bridge_fetch_run).
                log.LogWarning(error, "{Database}: mailbox {Server} cannot be read", database.Name, plan.Server);
            }
            await Task.Delay(wait, clock, stop);
        }
    }

    /// <summary>As Odoo's scheduled action does it, with its interval, while it is active.</summary>
    private static List<Plan> Plans(Env env)
    {
        if (env.TryRef("mail.ir_cron_mail_gateway_action") is not { } job || !job.Exists().Any || !job.Flag("active")) return [];
        var number = Math.Max(1, job.Int("interval_number"));
        var interval = job.Text("interval_type") switch { "minutes" => TimeSpan.FromMinutes(number), "hours" => TimeSpan.FromHours(number), _ => TimeSpan.FromDays(number) };
        return [.. env.Sql.Query<(int Id, DateTime? Changed)>("SELECT id, write_date FROM fetchmail_server WHERE active AND state = 'done' AND server_type <> 'local' ORDER BY priority, id")
            .Select(server => new Plan(server.Id, server.Changed, interval))];
    }

    private static async Task EndAsync(Watch watch)
    {
        await watch.Stop.CancelAsync();
        await watch.Task.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        watch.Stop.Dispose();
    }
}

/// <summary>A session that was open and idle is gone; nothing is known to be wrong with the mailbox.</summary>
public sealed class LostWatchException(TransportException cause) : Exception(cause.Message, cause);
