using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Base;

[Model("ir.cron.trigger", "Triggered actions", RecName = "cron_id")]
public sealed partial class IrCronTrigger : ModelLayer
{
    public static readonly DatetimeField CallAt = new("Call at") { Required = true };
    public static readonly Many2one CronId = new("Cron", "ir.cron") { Required = true, OnDelete = "cascade" };
}
