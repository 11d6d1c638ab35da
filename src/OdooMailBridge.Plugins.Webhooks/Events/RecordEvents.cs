using System.Globalization;
using System.Text.Json;
using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Webhooks;

/// <summary>Writes down what is to be told, in the transaction in which it happened: what is rolled back is never told, what is committed is never lost.</summary>
internal static class RecordEvents
{
    public static void Run(Env env, string type, IReadOnlyList<Listener> listeners, IEnumerable<EventFact> facts)
    {
        var rows = new List<(int Webhook, string Id, string Payload)>();
        foreach (var fact in facts)
        {
            if (listeners.Where(listener => listener.Wants(fact)).ToList() is not { Count: > 0 } interested) continue;
            var (id, payload) = (NewId(), Payload(type, env.Now, fact.Data));
            rows.AddRange(interested.Select(listener => (listener.Id, id, payload)));
        }
        if (rows.Count == 0) return;
        Insert(env, type, rows);
        var (database, worker) = (env.Database, env.Service<DeliverWebhooks>());
        env.Work.WhenCommitted(() => worker.Wake(database));
    }

    /// <summary>One event for one webhook, whatever it listens to; answers the delivery's id.</summary>
    public static int Single(Env env, int webhook, string type, Values data) => Insert(env, type, [(webhook, NewId(), Payload(type, env.Now, data))])[0];

    private static List<int> Insert(Env env, string type, List<(int Webhook, string Id, string Payload)> rows) => env.Sql.Query<int>(
        """
        INSERT INTO bridge_webhook_delivery (webhook_id, event, event_id, payload, next_try, deadline, create_uid, create_date, write_uid, write_date)
        SELECT webhook, @type, id, payload, @now, @deadline, @uid, @now, @uid, @now FROM unnest(@webhooks, @ids, @payloads) AS e(webhook, id, payload)
         WHERE EXISTS (SELECT 1 FROM bridge_webhook w WHERE w.id = webhook) RETURNING id
        """,
        new
        {
            type, uid = env.Uid, now = DeliveryQueue.Plain(env.Now), deadline = DeliveryQueue.Plain(env.Now + PlanRedelivery.Patience),
            webhooks = rows.Select(row => row.Webhook).ToArray(), ids = rows.Select(row => row.Id).ToArray(), payloads = rows.Select(row => row.Payload).ToArray(),
        });

    private static string NewId() => $"msg_{Guid.CreateVersion7():N}";

    private static string Payload(string type, DateTime at, Values data) =>
        JsonSerializer.Serialize(new { type, timestamp = at.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture), data });
}
