using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Mail;

[Model("mail.activity.mixin", "Activity Mixin", Abstract = true)]
public sealed partial class MailActivityMixin : ModelLayer
{
    public static readonly DateField ActivityDateDeadline = new("Next Activity Deadline") { Readonly = true, Store = false, Compute = record => Next(record)?.Day, Search = SearchDeadline, Groups = "base.group_user" };
    public static readonly SelectionField ActivityExceptionDecoration = new("Activity Exception Decoration",
        ("warning", "Alert"),
        ("danger", "Error")) { Readonly = true, Store = false, Compute = record => Exception(record).Decoration, Search = (_, @operator, value) => Domain.Leaf("activity_ids.activity_type_id.decoration_type", @operator, value) };
    public static readonly CharField ActivityExceptionIcon = new("Icon") { Readonly = true, Store = false, Compute = record => Exception(record).Icon };
    public static readonly One2many ActivityIds = new("Activities", "mail.activity", "res_id") { Groups = "base.group_user" };
    public static readonly SelectionField ActivityState = new("Activity State",
        ("overdue", "Overdue"),
        ("today", "Today"),
        ("planned", "Planned")) { Readonly = true, Store = false, Compute = State, Search = SearchState, Groups = "base.group_user" };
    public static readonly CharField ActivitySummary = new("Next Activity Summary") { Related = "activity_ids.summary", Readonly = false, Groups = "base.group_user" };
    public static readonly CharField ActivityTypeIcon = new("Activity Type Icon") { Related = "activity_ids.icon" };
    public static readonly Many2one ActivityTypeId = new("Next Activity Type", "mail.activity.type") { Related = "activity_ids.activity_type_id", Readonly = false, Groups = "base.group_user" };
    public static readonly Many2one ActivityUserId = new("Responsible User", "res.users") { Readonly = true, Store = false, Compute = record => Next(record)?.User, Search = (_, @operator, value) => Domain.Leaf("activity_ids.user_id", @operator, value), Groups = "base.group_user" };
    public static readonly DateField MyActivityDateDeadline = new("My Activity Deadline") { Readonly = true, Store = false, Compute = record => Activities(record).Where(activity => activity.User == record.Env.Uid).Select(activity => (DateOnly?)activity.Day).FirstOrDefault(), Search = SearchMyDeadline, Groups = "base.group_user" };
}
