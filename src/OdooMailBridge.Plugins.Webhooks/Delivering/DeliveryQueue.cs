using Dapper;
using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Webhooks;

/// <summary>Deliveries that wait, taken by one process at a time: claim, then send without a transaction, then record.</summary>
internal static class DeliveryQueue
{
    /// <summary>Of one webhook at a time; they are sent side by side.</summary>
    private const int AtOnce = 8;

    /// <summary>Longer than any attempt takes; whoever dies meanwhile leaves its deliveries to others.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    private const string Ready = "w.active AND (w.resting_until IS NULL OR w.resting_until <= @now)";

    /// <summary>Webhooks that have something to be told.</summary>
    public static async Task<List<int>> DueAsync(IDatabase database, DateTime now, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        return [.. await connection.QueryAsync<int>(new CommandDefinition(
            $"SELECT w.id FROM bridge_webhook w WHERE {Ready} AND EXISTS (SELECT 1 FROM bridge_webhook_delivery d WHERE d.webhook_id = w.id AND d.state = 'pending' AND d.next_try <= @now)",
            new { now = Plain(now) }, cancellationToken: cancel))];
    }

    /// <summary>The next ones of a webhook; a single one as long as it fails.</summary>
    public static Task<List<ClaimedDelivery>> ClaimAsync(IDatabase database, int webhook, DateTime now, CancellationToken cancel) => ClaimAsync(database,
        $"""
        SELECT id FROM bridge_webhook_delivery WHERE webhook_id = @webhook AND state = 'pending' AND next_try <= @now ORDER BY next_try, id
         LIMIT COALESCE((SELECT CASE WHEN w.failures >= {PlanRedelivery.RestAfter} THEN 1 ELSE {AtOnce} END FROM bridge_webhook w WHERE w.id = @webhook AND {Ready}), 0) FOR UPDATE SKIP LOCKED
        """, webhook, now, cancel);

    /// <summary>One certain delivery, whatever its webhook's state.</summary>
    public static async Task<ClaimedDelivery?> ClaimOneAsync(IDatabase database, int delivery, DateTime now, CancellationToken cancel) =>
        (await ClaimAsync(database, "SELECT id FROM bridge_webhook_delivery WHERE id = @webhook AND state = 'pending' AND next_try <= @now FOR UPDATE SKIP LOCKED", delivery, now, cancel)).SingleOrDefault();

    private static async Task<List<ClaimedDelivery>> ClaimAsync(IDatabase database, string which, int webhook, DateTime now, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        return [.. await connection.QueryAsync<ClaimedDelivery>(new CommandDefinition(
            $"""
            UPDATE bridge_webhook_delivery d SET attempts = d.attempts + 1, next_try = @until FROM bridge_webhook w
             WHERE w.id = d.webhook_id AND d.id IN ({which})
            RETURNING d.id AS "Id", w.id AS "Webhook", d.event_id AS "EventId", d.payload AS "Payload", d.attempts AS "Attempts", d.deadline AS "Deadline", w.url AS "Url", w.secret AS "Secret",
                      CASE WHEN w.previous_until > @now THEN w.previous_secret END AS "PreviousSecret"
            """, new { webhook, now = Plain(now), until = Plain(now + Lease) }, cancellationToken: cancel))];
    }

    /// <summary>What came of it, unless somebody else has taken it since; and how the webhook is doing.</summary>
    public static async Task RecordAsync(IDatabase database, ClaimedDelivery delivery, PostResult result, DateTime now)
    {
        var next = result.Delivered || result.Hopeless || result.Gone ? null : PlanRedelivery.After(delivery.Attempts, now, delivery.Deadline, result.RetryAfter, Random.Shared.NextDouble());
        await using var connection = await database.OpenAsync(CancellationToken.None);
        await connection.ExecuteAsync(
            """
            UPDATE bridge_webhook_delivery SET state = @state, next_try = @next, response_code = @code, answer = @answer, error = @error, delivered_at = CASE WHEN @state = 'delivered' THEN @now END, write_date = @now
             WHERE id = @id AND attempts = @attempts AND state = 'pending'
            """,
            new
            {
                state = result.Delivered ? "delivered" : next is null ? "failed" : "pending", next = next is { } time ? Plain(time) : (DateTime?)null,
                code = result.Code, answer = result.Answer, error = result.Error, now = Plain(now), id = delivery.Id, attempts = delivery.Attempts,
            });
        if (result.Delivered)
        {
            await connection.ExecuteAsync("UPDATE bridge_webhook SET failures = 0, resting_until = NULL WHERE id = @webhook AND failures > 0", new { webhook = delivery.Webhook });
            return;
        }
        var failures = await connection.ExecuteScalarAsync<int>("UPDATE bridge_webhook SET failures = failures + 1 WHERE id = @webhook RETURNING failures", new { webhook = delivery.Webhook });
        if (PlanRedelivery.Rest(failures) is { } rest)
            await connection.ExecuteAsync("UPDATE bridge_webhook SET resting_until = @until WHERE id = @webhook", new { webhook = delivery.Webhook, until = Plain(now + rest) });
    }

    /// <summary>PostgreSQL's timestamps without zone are UTC here.</summary>
    public static DateTime Plain(DateTime time) => DateTime.SpecifyKind(time, DateTimeKind.Unspecified);
}
