using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Mail;

[Model("mail.compose.message", "Email composition wizard", RecName = "subject", Transient = true, Mixins = ["mail.render.mixin"])]
public sealed partial class MailComposeMessage : ModelLayer
{
    public static readonly Many2many AttachmentIds = new("Attachments", "ir.attachment") { Table = "mail_compose_message_ir_attachments_rel", Column1 = "wizard_id", Column2 = "attachment_id" };
    public static readonly Many2one AuthorId = new("Author", "res.partner");
    public static readonly BooleanField AutoDelete = new("Delete Emails");
    public static readonly BooleanField AutoDeleteKeepLog = new("Keep Message Copy");
    public static readonly HtmlField Body = new("Contents") { Sanitize = "email_outgoing" };
    public static readonly BooleanField BodyHasTemplateValue = new("Body content is the same as the template") { Readonly = true, Store = false };
    public static readonly BooleanField CanEditBody = new("Can Edit Body") { Readonly = true, Store = false, Compute = record => record.Str("composition_mode") != "mass_mail" || Templates.TemplateCheck.IsEditor(record.Env), Depends = ["composition_mode"] };
    public static readonly BooleanField CompositionBatch = new("Batch composition") { Readonly = true, Store = false, Compute = record => IsBatch(record), Depends = ["res_ids", "res_domain"] };
    public static readonly SelectionField CompositionMode = new("Composition mode", ("comment", "Post on a document"), ("mass_mail", "Email Mass Mailing")) { Default = "comment" };
    public static readonly BooleanField EmailAddSignature = new("Add signature");
    public static readonly CharField EmailFrom = new("From");
    public static readonly CharField EmailLayoutXmlid = new("Email Notification Layout");
    public static readonly BooleanField ForceSend = new("Send mailing or notifications directly");
    public static readonly BooleanField IsMailTemplateEditor = new("Is Editor") { Readonly = true, Store = false, Compute = record => Templates.TemplateCheck.IsEditor(record.Env) };
    public static readonly Many2one MailActivityTypeId = new("Mail Activity Type", "mail.activity.type");
    public static readonly Many2one MailServerId = new("Outgoing mail server", "ir.mail_server");
    public static readonly SelectionField MessageType = new("Type",
        ("auto_comment", "Automated Targeted Notification"),
        ("comment", "Comment"),
        ("notification", "System notification")) { Required = true, Default = "comment" };
    public static readonly CharField Model = new("Related Document Model");
    public static readonly BooleanField ModelIsThread = new("Thread-Enabled") { Readonly = true, Store = false, Compute = record => record.Str("model") is { } model && record.Env.HasModel(model) && record.Env.Info(model).Mixins.Contains("mail.thread"), Depends = ["model"] };
    public static readonly Many2one ParentId = new("Parent Message", "mail.message");
    public static readonly Many2many PartnerIds = new("Additional Contacts", "res.partner") { Table = "mail_compose_message_res_partner_rel", Column1 = "wizard_id", Column2 = "partner_id" };
    public static readonly Many2one RecordAliasDomainId = new("Alias Domain", "mail.alias.domain");
    public static readonly Many2one RecordCompanyId = new("Company", "res.company");
    public static readonly CharField RecordName = new("Record Name");
    public static readonly CharField RenderModel = new("Rendering Model") { Readonly = true, Store = false, Compute = record => record.Get(Model), Depends = ["model"] };
    public static readonly CharField ReplyTo = new("Reply To");
    public static readonly BooleanField ReplyToForceNew = new("Considers answers as new thread");
    public static readonly SelectionField ReplyToMode = new("Replies",
        ("update", "Store email and replies in the chatter of each record"),
        ("new", "Collect replies on a specific email address")) { Store = false, Compute = record => record.Flag("reply_to_force_new") ? "new" : "update", Depends = ["reply_to_force_new"], Inverse = (records, value) => records.Set("reply_to_force_new", value as string == "new") };
    public static readonly TextField ResDomain = new("Active domain");
    public static readonly Many2one ResDomainUserId = new("Responsible", "res.users");
    public static readonly TextField ResIds = new("Related Document IDs");
    public static readonly CharField ScheduledDate = new("Scheduled Date");
    public static readonly CharField Subject = new("Subject");
    public static readonly Many2one SubtypeId = new("Subtype", "mail.message.subtype");
    public static readonly BooleanField SubtypeIsLog = new("Is a log") { Readonly = true, Store = false, Compute = record => record.Env.Sudo().TryRef("mail.mt_note") is { } note && record.Rel("subtype_id").Id == note.Id };
    public static readonly Many2one TemplateId = new("Use template", "mail.template");
    public static readonly CharField TemplateName = new("Template Name");
    public static readonly BooleanField UseExclusionList = new("Check Exclusion List") { Default = true };
}
