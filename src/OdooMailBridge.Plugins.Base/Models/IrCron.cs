using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Base;

[Model("ir.cron", "Scheduled Actions", Order = "cron_name", RecName = "cron_name")]
[SqlConstraint("check_strictly_positive_interval", "The interval number must be a strictly positive number.")]
public sealed partial class IrCron : ModelLayer
{
    public static readonly BooleanField Active = new("Active") { Default = true };
    public static readonly CharField CronName = new("Name") { Readonly = true, Compute = record => record.Sudo().Rel("ir_actions_server_id").Str("name"), Depends = ["ir_actions_server_id.name"], Store = true };
    public static readonly IntegerField FailureCount = new("Failure Count") { Default = 0, Aggregator = "sum", Copy = false };
    public static readonly DatetimeField FirstFailureDate = new("First Failure Date") { Copy = false };
    public static readonly IntegerField IntervalNumber = new("Interval Number") { Required = true, Default = 1, Aggregator = "sum" };
    public static readonly SelectionField IntervalType = new("Interval Unit",
        ("minutes", "Minutes"),
        ("hours", "Hours"),
        ("days", "Days"),
        ("weeks", "Weeks"),
        ("months", "Months")) { Required = true, Default = "months" };
    public static readonly Many2one IrActionsServerId = new("Server action", "ir.actions.server") { Required = true, Delegate = true, OnDelete = "restrict" };
    public static readonly DatetimeField Lastcall = new("Last Execution Date") { Copy = false };
    public static readonly DatetimeField Nextcall = new("Next Execution Date") { Required = true, DefaultFrom = env => env.Now };
    public static readonly IntegerField Priority = new("Priority") { Default = 5, Aggregator = "sum" };
    public static readonly Many2one UserId = new("Scheduler User", "res.users") { Required = true, OnDelete = "restrict", DefaultFrom = env => env.Uid };
}
