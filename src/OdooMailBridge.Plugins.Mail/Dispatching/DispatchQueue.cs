using Microsoft.Extensions.Logging;
using Npgsql;
using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Mail.Dispatching;

/// <summary>
/// Sends what is queued as long as the service runs: woken by commits that queued mail, by schedules that come due, and now and then
/// for what other processes left behind.
/// </summary>
public sealed class DispatchQueue(Dispatcher dispatcher, TimeProvider clock, ILogger<DispatchQueue> log) : IBackgroundWork
{
    /// <summary>Senders at work on one database at a time; each takes a batch of its own.</summary>
    private const int Workers = 6;

    /// <summary>Small enough that a killed sender leaves few mails in doubt, large enough that claiming and recording weigh little.</summary>
    private const int Batch = 40;

    /// <summary>How long a mail that breaks its sender is left alone.</summary>
    private static readonly TimeSpan Aside = TimeSpan.FromHours(1);

    private static readonly TimeSpan LongestSleep = TimeSpan.FromMinutes(1);

    public string Name => "mail queue";

    public async Task RunAsync(IDatabase database, CancellationToken stop)
    {
        using var wake = new SemaphoreSlim(1);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var listening = ListenAsync(database, wake, ended.Token);
        try
        {
            while (!stop.IsCancellationRequested)
            {
                await Task.WhenAll(Enumerable.Range(0, Workers).Select(_ => DrainAsync(database, stop)));
                await wake.WaitAsync(await SleepAsync(database, stop), stop);
            }
        }
        finally
        {
            // Also when the queue itself failed: whoever starts it again must not wait for an ear that never closes.
            await ended.CancelAsync();
            await listening.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Takes batches until nothing is due.</summary>
    private async Task DrainAsync(IDatabase database, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var claims = await Outbox.ClaimDueAsync(database, Batch, clock.GetUtcNow().UtcDateTime, stop);
            if (claims.Count == 0) return;
            if (await TryAsync(database, claims) is null) continue;

            // One of them cannot even be looked at; the others shall not wait for it.
            foreach (var claim in claims)
                if (await Outbox.ClaimAsync(database, [claim.MailId], clock.GetUtcNow().UtcDateTime, stop) is [var alone] && await TryAsync(database, [alone]) is { } broken)
                    await Outbox.SetAsideAsync(database, alone.MailId, clock.GetUtcNow().UtcDateTime + Aside, broken.Message, stop);
        }
    }

    private async Task<Exception?> TryAsync(IDatabase database, IReadOnlyList<Claim> claims)
    {
        try
        {
            // A batch once begun is finished: the service waits for it when it stops.
            var request = new SendRequest([.. claims.Select(claim => claim.MailId)], Env.SuperuserId, Context.Empty, RaiseException: false) { FromQueue = true };
            await dispatcher.SendClaimedAsync(database, claims, request, background: true, CancellationToken.None);
            return null;
        }
        catch (Exception broken) when (broken is PostgresException or not NpgsqlException)
        {
            log.LogError(broken, "{Database}: mails {Mails} could not be sent", database.Name, claims.Select(claim => claim.MailId));
            return broken;
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
                await using (var command = new NpgsqlCommand($"LISTEN {OutboxSignal.Channel}", connection)) await command.ExecuteNonQueryAsync(stop);
                Wake(wake); // signals may have been missed while nobody listened
                while (true) await connection.WaitAsync(stop);
            }
            catch (NpgsqlException lost)
            {
                log.LogWarning(lost, "{Database}: the mail queue lost its connection", database.Name);
                await Task.Delay(TimeSpan.FromSeconds(1), clock, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private static void Wake(SemaphoreSlim wake)
    {
        if (wake.CurrentCount == 0) wake.Release();
    }
}
