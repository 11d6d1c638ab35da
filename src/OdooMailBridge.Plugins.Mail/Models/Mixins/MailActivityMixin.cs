using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Mail;

[Model("mail.activity.mixin", "Activity Mixin", Abstract = true)]
public sealed partial class MailActivityMixin : ModelLayer
{
    public static readonly DateField ActivityDateDeadline = new("Next Activity Deadline") { Readonly = true, Store = false, Compute = record => Next(record)?.Day, Groups = "base.group_user" };
    public static readonly SelectionField ActivityExceptionDecoration = new("Activity Exception Decoration",
        ("warning", "Alert"),
        ("danger", "Error")) { Readonly = true, Store = false, Compute = record => Exception(record).Decoration };
    public static readonly CharField ActivityExceptionIcon = new("Icon") { Readonly = true, Store = false, Compute = record => Exception(record).Icon };
    public static readonly One2many ActivityIds = new("Activities", "mail.activity", "res_id") { Groups = "base.group_user" };
    public static readonly SelectionField ActivityState = new("Activity State",
        ("overdue", "Overdue"),
        ("today", "Today"),
        ("planned", "Planned")) { Readonly = true, Store = false, Compute = State, Groups = "base.group_user" };
    public static readonly CharField ActivitySummary = new("Next Activity Summary") { Related = "activity_ids.summary", Readonly = false, Groups = "base.group_user" };
    public static readonly CharField ActivityTypeIcon = new("Activity Type Icon") { Related = "activity_ids.icon" };
    public static readonly Many2one ActivityTypeId = new("Next Activity Type", "mail.activity.type") { Related = "activity_ids.activity_type_id", Readonly = false, Groups = "base.group_user" };
    public static readonly Many2one ActivityUserId = new("Responsible User", "res.users") { Readonly = true, Store = false, Compute = record => Next(record)?.User, Groups = "base.group_user" };
    public static readonly DateField MyActivityDateDeadline = new("My Activity Deadline") { Readonly = true, Store = false, Compute = record => Activities(record).Where(activity => activity.User == record.Env.Uid).Select(activity => (DateOnly?)activity.Day).FirstOrDefault(), Groups = "base.group_user" };
}
