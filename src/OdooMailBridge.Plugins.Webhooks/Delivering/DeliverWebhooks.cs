using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Webhooks;

/// <summary>
/// Delivers events as long as the service runs, each webhook by itself: one that is slow or away keeps no other waiting. Woken by commits of its own
/// process; what other processes wrote, and what comes due again, is seen at the next glance.
/// </summary>
internal sealed partial class DeliverWebhooks(PostWebhook post, TimeProvider clock, ILogger<DeliverWebhooks> log) : IBackgroundWork
{
    private static readonly TimeSpan Glance = TimeSpan.FromSeconds(5);
    private readonly ConcurrentDictionary<string, SemaphoreSlim> bells = new();

    public string Name => "webhooks";

    /// <summary>There is something to tell.</summary>
    public void Wake(IDatabase database)
    {
        var bell = Bell(database);
        if (bell.CurrentCount == 0) bell.Release();
    }

    public async Task RunAsync(IDatabase database, CancellationToken stop)
    {
        using var broken = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var lanes = new Dictionary<int, Task>();
        try
        {
            while (!stop.IsCancellationRequested)
            {
                foreach (var (webhook, ended) in lanes.Where(lane => lane.Value.IsCompleted).ToList())
                {
                    lanes.Remove(webhook);
                    await ended;
                }
                foreach (var webhook in await DeliveryQueue.DueAsync(database, Now, stop))
                    if (!lanes.ContainsKey(webhook)) lanes[webhook] = LaneAsync(database, webhook, broken.Token);
                await Bell(database).WaitAsync(Glance, stop);
            }
        }
        finally
        {
            await broken.CancelAsync();
            await Task.WhenAll(lanes.Values).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Tells everything that is due now; returns how many deliveries were tried.</summary>
    public async Task<int> DrainAsync(IDatabase database, CancellationToken cancel)
    {
        var lanes = (await DeliveryQueue.DueAsync(database, Now, cancel)).Select(webhook => TellAsync(database, webhook, cancel));
        return (await Task.WhenAll(lanes)).Sum();
    }

    /// <summary>Tries one delivery at once.</summary>
    /// <returns>Null when somebody else has it in hand.</returns>
    public async Task<PostResult?> DeliverOneAsync(IDatabase database, int delivery, CancellationToken cancel) =>
        await DeliveryQueue.ClaimOneAsync(database, delivery, Now, cancel) is { } claimed ? await DeliverAsync(database, claimed) : null;

    private async Task LaneAsync(IDatabase database, int webhook, CancellationToken stop)
    {
        await TellAsync(database, webhook, stop);
        Wake(database); // something may have come due since it looked last
    }

    private async Task<int> TellAsync(IDatabase database, int webhook, CancellationToken stop)
    {
        var tried = 0;
        while (!stop.IsCancellationRequested && await DeliveryQueue.ClaimAsync(database, webhook, Now, stop) is { Count: > 0 } claimed)
        {
            await Task.WhenAll(claimed.Select(delivery => DeliverAsync(database, delivery)));
            tried += claimed.Count;
        }
        return tried;
    }

    private async Task<PostResult> DeliverAsync(IDatabase database, ClaimedDelivery delivery)
    {
        var result = await post.SendAsync(delivery);
        await DeliveryQueue.RecordAsync(database, delivery, result, Now);
        if (!result.Gone) return result;
        GaveUp(log, database.Name, delivery.Webhook);
        await database.RunAsync(env => env.Browse("bridge.webhook", delivery.Webhook).Exists().Set("active", false), CancellationToken.None);
        return result;
    }

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    private SemaphoreSlim Bell(IDatabase database) => bells.GetOrAdd(database.Name, _ => new SemaphoreSlim(0));

    [LoggerMessage(1, LogLevel.Warning, "{Database}: webhook {Webhook} is switched off: its receiver answered 410 Gone")]
    private static partial void GaveUp(ILogger log, string database, int webhook);
}
