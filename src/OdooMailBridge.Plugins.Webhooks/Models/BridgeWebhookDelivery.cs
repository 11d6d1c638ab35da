using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Webhooks;

/// <summary>An event on its way to a webhook. Ours, not Odoo's.</summary>
[Model("bridge.webhook.delivery", "Webhook Delivery", Order = "id desc", RecName = "event")]
public sealed class BridgeWebhookDelivery : ModelLayer
{
    public static readonly Many2one WebhookId = new("Webhook", "bridge.webhook") { Readonly = true };
    public static readonly CharField Event = new("Event") { Readonly = true };

    /// <summary>Sent as <c>webhook-id</c>, the same with each attempt and for each webhook.</summary>
    public static readonly CharField EventId = new("Event Id") { Readonly = true };
    public static readonly TextField Payload = new("Payload") { Readonly = true };
    public static readonly SelectionField State = new("State", ("pending", "Pending"), ("delivered", "Delivered"), ("failed", "Failed")) { Readonly = true };
    public static readonly IntegerField Attempts = new("Attempts") { Readonly = true };
    public static readonly DatetimeField NextTry = new("Next Attempt") { Readonly = true };
    public static readonly DatetimeField Deadline = new("Given Up After") { Readonly = true };
    public static readonly IntegerField ResponseCode = new("Response Code") { Readonly = true };
    public static readonly CharField Answer = new("Answer") { Readonly = true };
    public static readonly CharField Error = new("Error") { Readonly = true };
    public static readonly DatetimeField DeliveredAt = new("Delivered") { Readonly = true };

    public override void CheckAccess(Records records, string operation)
    {
        if (records.Env.IsSystem && operation is "read" or "unlink") return;
        throw new AccessError($"You are not allowed to access '{Info.Label}' ({Info.Name}) records.");
    }

    /// <summary>Puts deliveries back as if they had just happened, under their old event ids, whatever became of them.</summary>
    [Rpc(ChecksAccess = true)]
    public bool Redeliver(Records records)
    {
        records.CheckAccess("unlink");
        var env = records.Env;
        env.Sql.Execute("UPDATE bridge_webhook_delivery SET state = 'pending', attempts = 0, next_try = @now, deadline = @deadline, error = NULL WHERE id = ANY(@ids)",
            new { ids = records.IdArray, now = DeliveryQueue.Plain(env.Now), deadline = DeliveryQueue.Plain(env.Now + PlanRedelivery.Patience) });
        env.Work.Invalidate(records);
        var (database, worker) = (env.Database, env.Service<DeliverWebhooks>());
        env.Work.WhenCommitted(() => worker.Wake(database));
        return true;
    }
}
