using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Base;

[Model("ir.cron.progress", "Progress of Scheduled Actions")]
public sealed partial class IrCronProgress : ModelLayer
{
    public static readonly Many2one CronId = new("Cron", "ir.cron") { Required = true, OnDelete = "cascade" };
    public static readonly BooleanField Deactivate = new("Deactivate");
    public static readonly IntegerField Done = new("Done");
    public static readonly IntegerField Remaining = new("Remaining");
    public static readonly IntegerField TimedOutCounter = new("Timed out counter");
}
