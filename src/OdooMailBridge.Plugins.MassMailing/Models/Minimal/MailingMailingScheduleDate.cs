using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.MassMailing;

[Model("mailing.mailing.schedule.date", "schedule a mailing", Transient = true)]
public sealed partial class MailingMailingScheduleDate : ModelLayer
{
    public static readonly Many2one MassMailingId = new("Mass mailing", "mailing.mailing") { Required = true, OnDelete = "cascade" };
    public static readonly DatetimeField ScheduleDate = new("Schedule date");
}
