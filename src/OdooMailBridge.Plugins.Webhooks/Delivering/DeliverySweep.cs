using System.Globalization;
using OdooMailBridge.Abstractions;
using OdooMailBridge.Plugins.Base;

namespace OdooMailBridge.Plugins.Webhooks;

/// <summary>The daily vacuum gives up what is past its deadline and takes along what was told more than <c>bridge.webhook.keep_days</c> ago (30 when unset).</summary>
[Extend("ir.autovacuum")]
public sealed class DeliverySweep : ModelLayer
{
    private const int UsualDays = 30;

    [Rpc(Name = "_run_vacuum_cleaner")]
    public object? RunVacuumCleaner(Env env)
    {
        var days = int.TryParse(env.Parameter("bridge.webhook.keep_days"), NumberStyles.None, CultureInfo.InvariantCulture, out var set) ? Math.Min(set, 36500) : UsualDays;
        var (now, before) = (DeliveryQueue.Plain(env.Now), DeliveryQueue.Plain(env.Now.AddDays(-days)));
        env.Sql.Execute("UPDATE bridge_webhook_delivery SET state = 'failed', next_try = NULL, error = COALESCE(error, 'Not delivered before its deadline.') WHERE state = 'pending' AND deadline < @now AND next_try < @now", new { now });
        env.Sql.Execute("DELETE FROM bridge_webhook_delivery d WHERE state <> 'pending' AND create_date < @before OR NOT EXISTS (SELECT 1 FROM bridge_webhook w WHERE w.id = d.webhook_id)", new { before });
        return Next<IrAutovacuum>().RunVacuumCleaner(env);
    }
}
