using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Crm;

[Model("crm.recurring.plan", "CRM Recurring revenue plans", Order = "sequence")]
[SqlConstraint("check_number_of_months", "The number of month can't be negative.")]
public sealed class CrmRecurringPlan : ModelLayer
{
    public static readonly CharField Name = new("Plan Name") { Required = true, Translate = true };
    public static readonly IntegerField NumberOfMonths = new("# Months") { Required = true };
    public static readonly BooleanField Active = new("Active") { Default = true };
    public static readonly IntegerField Sequence = new("Sequence") { Default = 10 };
}
