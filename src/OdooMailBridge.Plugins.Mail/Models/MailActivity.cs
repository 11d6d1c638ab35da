using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Mail;

[Model("mail.activity", "Activity", Order = "date_deadline ASC, id ASC", RecName = "summary")]
[SqlConstraint("check_res_id_is_set", "Activities have to be linked to records with a not null res_id.")]
public sealed partial class MailActivity : ModelLayer
{
    public static readonly BooleanField Active = new("Active") { Default = true };
    public static readonly SelectionField ActivityCategory = new("Action", ("default", "None"), ("upload_file", "Upload Document"), ("phonecall", "Phonecall")) { Related = "activity_type_id.category" };
    public static readonly SelectionField ActivityDecoration = new("Decoration Type", ("warning", "Alert"), ("danger", "Error")) { Related = "activity_type_id.decoration_type" };
    public static readonly Many2one ActivityTypeId = new("Activity Type", "mail.activity.type") { OnDelete = "restrict" };
    public static readonly Many2many AttachmentIds = new("Attachments", "ir.attachment") { Table = "activity_attachment_rel", Column1 = "activity_id", Column2 = "attachment_id" };
    public static readonly BooleanField Automated = new("Automated activity") { Readonly = true };
    public static readonly BooleanField CanWrite = new("Can Write") { Readonly = true, Store = false, Compute = activity => activity.HasAccess("write") };
    public static readonly SelectionField ChainingType = new("Chaining Type", ("suggest", "Suggest Next Activity"), ("trigger", "Trigger Next Activity")) { Related = "activity_type_id.chaining_type" };
    public static readonly DateField DateDeadline = new("Due Date") { Required = true, DefaultFrom = env => env.Today };
    public static readonly DateField DateDone = new("Done Date") { Readonly = true };
    public static readonly CharField Icon = new("Icon") { Related = "activity_type_id.icon" };
    public static readonly HtmlField Note = new("Note") { SanitizeStyle = true };
    public static readonly Many2one PreviousActivityTypeId = new("Previous Activity Type", "mail.activity.type") { Readonly = true };
    public static readonly Many2one RecommendedActivityTypeId = new("Recommended Activity Type", "mail.activity.type");
    public static readonly Many2one RequestPartnerId = new("Requesting Partner", "res.partner");
    public static readonly Many2oneReference ResId = new("Related Document ID", "res_model");
    public static readonly CharField ResModel = new("Related Document Model") { Readonly = true };
    public static readonly Many2one ResModelId = new("Document Model", "ir.model") { Required = true, OnDelete = "cascade" };
    public static readonly CharField ResName = new("Document Name") { Readonly = true };
    public static readonly SelectionField State = new("State", ("overdue", "Overdue"), ("today", "Today"), ("planned", "Planned"), ("done", "Done")) { Readonly = true, Store = false, Compute = StateOf };
    public static readonly CharField Summary = new("Summary");
    public static readonly Many2one UserId = new("Assigned to", "res.users") { Required = true, OnDelete = "cascade", DefaultFrom = env => env.Uid };
    public static readonly CharField UserTz = new("Timezone") { Readonly = true };
}
