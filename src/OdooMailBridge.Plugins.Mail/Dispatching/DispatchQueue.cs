using Microsoft.Extensions.Logging;
using Npgsql;
using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Mail.Dispatching;

/// <summary>
/// Sends what is queued as long as the service runs: woken by commits that queued mail, by schedules that come due, and now and then
/// for what other processes left behind.
/// </summary>
public sealed class DispatchQueue(Dispatcher dispatcher, SenderCount senders, TimeProvider clock, ILogger<DispatchQueue> log) : IBackgroundWork
{
    /// <summary>Claiming weighs little at this size, and the mails of a killed process are soon free again.</summary>
    private const int Batch = 100;

    private static readonly TimeSpan LongestSleep = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>Senders that end one after the other are one reason to look what becomes due.</summary>
    private static readonly TimeSpan Calm = TimeSpan.FromMilliseconds(200);

    /// <summary>When the service stops, a message that is under way may take this long to end; less than the service itself may take.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(15);

    public string Name => "mail queue";

    public async Task RunAsync(IDatabase database, CancellationToken stop)
    {
        using var abort = new CancellationTokenSource();
        await using var ending = stop.Register(() => abort.CancelAfter(Grace));
        using var wake = new SemaphoreSlim(1);
        using var idle = new SemaphoreSlim(0);
        var pace = new Pace(Background: true, stop, abort.Token);
        var walk = new QueueWalk(database, clock);
        await using var lane = DirectLane.Of(database).Open(database, () => Wake(wake));
        // Each takes a batch of its own and waits for nobody.
        await Task.WhenAll([ListenAsync(database, wake, stop), WatchAsync(database, wake, idle, stop), InheritAsync(database, wake, stop), .. Enumerable.Range(0, senders.PerDatabase).Select(_ => WorkAsync(database, walk, wake, idle, pace))]);
    }

    private async Task WorkAsync(IDatabase database, QueueWalk walk, SemaphoreSlim wake, SemaphoreSlim idle, Pace pace)
    {
        while (!pace.Stop.IsCancellationRequested)
        {
            try
            {
                await wake.WaitAsync(pace.Stop);
                while (!pace.Stop.IsCancellationRequested && (await UnwrittenAsync(database, pace) || await QueuedAsync(database, walk, wake, pace)));
                Wake(idle);
            }
            catch (OperationCanceledException) when (pace.Stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error)
            {
                log.LogError(error, "{Database}: a sender of the mail queue starts again", database.Name);
                await Task.Delay(Pause, clock, pace.Stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                Wake(wake); // what it was woken for may still be there
            }
        }
    }

    /// <summary>Sends a batch of mails that came without rows; false when there is none.</summary>
    private async Task<bool> UnwrittenAsync(IDatabase database, Pace pace)
    {
        if (DirectLane.Of(database).Take() is not { } mails) return false;
        try
        {
            await dispatcher.SendUnwrittenAsync(database, mails, FromQueue([.. mails.Claims.Select(claim => claim.MailId)]), pace);
        }
        catch (Exception broken) when (broken is not OperationCanceledException && !DatabaseAway.Is(broken))
        {
            log.LogError(broken, "{Database}: mails without rows could not be sent; those that are left go on as rows", database.Name);
        }
        return true;
    }

    private async Task<bool> QueuedAsync(IDatabase database, QueueWalk walk, SemaphoreSlim wake, Pace pace)
    {
        if (await walk.NextAsync(Batch) is not { Count: > 0 } claims) return false;
        if (claims.Count == Batch) Wake(wake); // there may be work for one more
        await SendAsync(database, claims, pace);
        return true;
    }

    private static SendRequest FromQueue(int[] mails) => new(mails, Env.SuperuserId, Context.Empty, RaiseException: false) { FromQueue = true };

    private async Task SendAsync(IDatabase database, IReadOnlyList<Claim> claims, Pace pace)
    {
        if (await TryAsync(database, claims, pace) is null) return;

        // One of them cannot even be looked at; the others shall not wait for it.
        foreach (var claim in claims)
            if (await Outbox.ClaimAsync(database, [claim.MailId], clock.GetUtcNow().UtcDateTime, CancellationToken.None) is [var alone] && await TryAsync(database, [alone], pace) is { } broken)
                await PoisonMail.BrokeAsync(database, alone, broken, log);
    }

    private async Task<Exception?> TryAsync(IDatabase database, IReadOnlyList<Claim> claims, Pace pace)
    {
        try
        {
            await dispatcher.SendClaimedAsync(database, claims, FromQueue([.. claims.Select(claim => claim.MailId)]), pace);
            return null;
        }
        catch (Exception broken) when (broken is not OperationCanceledException && !DatabaseAway.Is(broken))
        {
            log.LogError(broken, "{Database}: mails {Mails} could not be sent", database.Name, claims.Select(claim => claim.MailId));
            return broken;
        }
    }

    /// <summary>Wakes a sender when the next mail becomes due. What has ended or begun to wait since the last look changes when that is.</summary>
    private async Task WatchAsync(IDatabase database, SemaphoreSlim wake, SemaphoreSlim idle, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                if (await idle.WaitAsync(await SleepAsync(database, stop), stop)) await Task.Delay(Calm, stop);
                else Wake(wake);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error)
            {
                log.LogError(error, "{Database}: the mail queue could not see what becomes due", database.Name);
                await Task.Delay(Pause, clock, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                Wake(wake);
            }
        }
    }

    private async Task<TimeSpan> SleepAsync(IDatabase database, CancellationToken stop)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var due = await Outbox.NextDueAsync(database, now, stop) - Outbox.Plain(now);
        return due is not { } wait || wait > LongestSleep ? LongestSleep : wait > TimeSpan.FromSeconds(1) ? wait : TimeSpan.FromSeconds(1);
    }

    private async Task ListenAsync(IDatabase database, SemaphoreSlim wake, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await using var connection = await database.OpenAsync(stop);
                connection.Notification += (_, _) => Wake(wake);
                await SenderPresence.Of(database).ShowAsync(connection, clock.GetUtcNow().UtcDateTime, stop);
                await using (var command = new NpgsqlCommand($"LISTEN {OutboxSignal.Channel}", connection)) await command.ExecuteNonQueryAsync(stop);
                Wake(wake); // signals may have been missed while nobody listened
                while (true) await connection.WaitAsync(stop);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception lost)
            {
                log.LogWarning(lost, "{Database}: the mail queue lost its connection", database.Name);
                await Task.Delay(Pause, clock, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            finally
            {
                SenderPresence.Of(database).Hide();
            }
        }
    }

    /// <summary>Takes over what killed processes held.</summary>
    private async Task InheritAsync(IDatabase database, SemaphoreSlim wake, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            await Task.Delay(Outbox.Renewal, clock, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            try
            {
                var now = clock.GetUtcNow().UtcDateTime;
                if (DirectLane.Of(database).Waiting is { Count: > 0 } waiting) await Outbox.RenewAsync(database, waiting, now, stop);
                if (await SenderPresence.Of(database).EndLeasesOfTheDeadAsync(database, now, stop) is > 0 and var left)
                {
                    log.LogWarning("{Database}: a process that sent mails died; {Count} mails of it go on", database.Name, left);
                    Wake(wake);
                }
                if (await UnwrittenMails.SettleAbandonedAsync(database, now, stop) > 0) Wake(wake);
            }
            catch (Exception away) when (away is NpgsqlException or OperationCanceledException)
            {
                log.LogDebug(away, "{Database}: nobody could be looked after", database.Name); // the leases end by themselves
            }
            catch (Exception broken)
            {
                log.LogError(broken, "{Database}: what a killed process left could not be taken over; it is tried again", database.Name);
            }
        }
    }

    /// <summary>Wakes one sender; who finds more than it can take wakes the next.</summary>
    private static void Wake(SemaphoreSlim wake)
    {
        if (wake.CurrentCount == 0) wake.Release();
    }
}
