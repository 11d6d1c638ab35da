using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Mail;

[Model("mail.activity", "Activity", Order = "date_deadline ASC, id ASC", RecName = "summary")]
[SqlConstraint("check_res_id_is_set", "Activities have to be linked to records with a not null res_id.")]
public sealed partial class MailActivity : ModelLayer
{
    public static readonly BooleanField Active = new("Active") { Default = true };
    public static readonly Many2one ActivityTypeId = new("Activity type", "mail.activity.type") { OnDelete = "restrict" };
    public static readonly Many2many AttachmentIds = new("Attachments", "ir.attachment") { Table = "activity_attachment_rel", Column1 = "activity_id", Column2 = "attachment_id" };
    public static readonly BooleanField Automated = new("Automated");
    public static readonly DateField DateDeadline = new("Date deadline") { Required = true };
    public static readonly DateField DateDone = new("Date done");
    public static readonly CharField Icon = new("Icon") { Related = "activity_type_id.icon" };
    public static readonly HtmlField Note = new("Note") { SanitizeStyle = true };
    public static readonly Many2one PreviousActivityTypeId = new("Previous activity type", "mail.activity.type");
    public static readonly Many2one RecommendedActivityTypeId = new("Recommended activity type", "mail.activity.type");
    public static readonly Many2one RequestPartnerId = new("Request partner", "res.partner");
    public static readonly Many2oneReference ResId = new("Res", "res_model");
    public static readonly CharField ResModel = new("Res model");
    public static readonly Many2one ResModelId = new("Res model", "ir.model") { Required = true, OnDelete = "cascade" };
    public static readonly CharField ResName = new("Res name");
    public static readonly CharField Summary = new("Summary");
    public static readonly Many2one UserId = new("User", "res.users") { Required = true, OnDelete = "cascade" };
    public static readonly CharField UserTz = new("User tz");
}
