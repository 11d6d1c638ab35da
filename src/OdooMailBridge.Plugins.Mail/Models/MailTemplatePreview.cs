using OdooMailBridge.Abstractions;
using OdooMailBridge.Plugins.Base;

namespace OdooMailBridge.Plugins.Mail;

[Model("mail.template.preview", "Email Template Preview", Transient = true, RecName = "id")]
public sealed partial class MailTemplatePreview : ModelLayer
{
    public static readonly Many2many AttachmentIds = new("Attachments", "ir.attachment") { Readonly = true, Store = false, Compute = record => record.Rel("mail_template_id").Sudo().Rel("attachment_ids") };
    public static readonly HtmlField BodyHtml = new("Body") { Readonly = true, Store = false, Sanitize = "false", Compute = record => Shown(record, "body_html") };
    public static readonly CharField EmailCc = new("Cc") { Readonly = true, Store = false, Compute = record => Shown(record, "email_cc") };
    public static readonly CharField EmailFrom = new("From") { Readonly = true, Store = false, Compute = record => Shown(record, "email_from") };
    public static readonly CharField EmailTo = new("To") { Readonly = true, Store = false, Compute = record => Shown(record, "email_to") };
    public static readonly CharField ErrorMsg = new("Error Message") { Readonly = true, Store = false, Compute = record => Rendered(record).Error };
    public static readonly BooleanField HasAttachments = new("Has Attachments") { Readonly = true, Store = false, Compute = record => record.Rel("mail_template_id").Sudo().Rel("attachment_ids").Any };
    public static readonly BooleanField HasSeveralLanguagesInstalled = new("Has Several Languages Installed") { Readonly = true, Store = false, Compute = record => record.Env.Work.Access.Languages(record.Env).Count > 1 };
    public static readonly SelectionField Lang = new("Template Preview Language") { OptionsFrom = Languages.Options };
    public static readonly Many2one MailTemplateId = new("Related Mail Template", "mail.template") { Required = true, OnDelete = "cascade" };
    public static readonly Many2one ModelId = new("Targeted model", "ir.model") { Related = "mail_template_id.model_id" };
    public static readonly BooleanField NoRecord = new("No Record") { Readonly = true, Store = false, Compute = record => FirstRecord(record) is null };
    public static readonly Many2many PartnerIds = new("Recipients", "res.partner") { Readonly = true, Store = false, Compute = Partners };
    public static readonly CharField ReplyTo = new("Reply-To") { Readonly = true, Store = false, Compute = record => Shown(record, "reply_to") };
    public static readonly ReferenceField ResourceRef = new("Record") { Store = true, Readonly = false, Compute = FirstRecord, Depends = ["mail_template_id"] };
    public static readonly CharField ScheduledDate = new("Scheduled Date") { Readonly = true, Store = false, Compute = record => Shown(record, "scheduled_date") };
    public static readonly CharField Subject = new("Subject") { Readonly = true, Store = false, Compute = record => Shown(record, "subject") };
}
