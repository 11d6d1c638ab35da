using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Mail;

[Model("mail.template", "Email Templates", Order = "user_id,name,id", Mixins = ["mail.render.mixin", "template.reset.mixin"])]
public sealed partial class MailTemplate : ModelLayer
{
    public static readonly BooleanField Active = new("Active") { Default = true };
    public static readonly Many2many AttachmentIds = new("Attachments", "ir.attachment") { Table = "email_template_attachment_rel", Column1 = "email_template_id", Column2 = "attachment_id" };
    public static readonly BooleanField AutoDelete = new("Auto Delete") { Default = true };
    public static readonly HtmlField BodyHtml = new("Body") { Translate = true, Sanitize = "email_outgoing" };
    public static readonly BooleanField CanWrite = new("Can Write") { Readonly = true, Store = false, Compute = record => record.HasAccess("write") };
    public static readonly TextField Description = new("Template Description") { Translate = true };
    public static readonly CharField EmailCc = new("Cc");
    public static readonly CharField EmailFrom = new("From");
    public static readonly CharField EmailLayoutXmlid = new("Email Notification Layout") { Copy = false };
    public static readonly CharField EmailTo = new("To (Emails)");
    public static readonly BooleanField IsTemplateEditor = new("Is Template Editor") { Readonly = true, Store = false, Compute = record => Templates.TemplateCheck.IsEditor(record.Env) };
    public static readonly Many2one MailServerId = new("Outgoing Mail Server", "ir.mail_server");
    public static readonly CharField Model = new("Related Document Model") { Related = "model_id.model", Store = true };
    public static readonly Many2one ModelId = new("Applies to", "ir.model");
    public static readonly CharField Name = new("Name") { Translate = true };
    public static readonly CharField PartnerTo = new("To (Partners)");
    public static readonly Many2one RefIrActWindow = new("Sidebar action", "ir.actions.act_window") { Readonly = true, Copy = false };
    public static readonly CharField ReplyTo = new("Reply To");
    public static readonly CharField RenderModel = new("Rendering Model") { Readonly = true, Store = false, Compute = record => record.Get(Model), Depends = ["model"] };
    public static readonly Many2many ReportTemplateIds = new("Dynamic Reports", "ir.actions.report") { Table = "mail_template_ir_actions_report_rel", Column1 = "mail_template_id", Column2 = "ir_actions_report_id" };
    public static readonly CharField ScheduledDate = new("Scheduled Date");
    public static readonly CharField Subject = new("Subject") { Translate = true };
    public static readonly SelectionField TemplateCategory = new("Template Category",
        ("base_template", "Base Template"),
        ("hidden_template", "Hidden Template"),
        ("custom_template", "Custom Template")) { Readonly = true, Store = false, Compute = ComputeCategory, Depends = ["active", "description"], Search = SearchCategory };
    public static readonly BooleanField UseDefaultTo = new("Default recipients");
    public static readonly Many2one UserId = new("User", "res.users");
}
