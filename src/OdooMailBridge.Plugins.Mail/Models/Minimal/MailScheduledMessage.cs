using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Mail;

[Model("mail.scheduled.message", "Scheduled Message")]
public sealed partial class MailScheduledMessage : ModelLayer
{
    public static readonly Many2many AttachmentIds = new("Attachments", "ir.attachment") { Table = "scheduled_message_attachment_rel", Column1 = "scheduled_message_id", Column2 = "attachment_id" };
    public static readonly Many2one AuthorId = new("Author", "res.partner") { Required = true, OnDelete = "restrict" };
    public static readonly HtmlField Body = new("Body");
    public static readonly CharField CompositionCommentOption = new("Composition comment option");
    public static readonly BooleanField IsNote = new("Is note");
    public static readonly CharField Model = new("Model") { Required = true };
    public static readonly TextField NotificationParameters = new("Notification parameters");
    public static readonly Many2many PartnerIds = new("Recipients", "res.partner") { Table = "mail_scheduled_message_res_partner_rel", Column1 = "mail_scheduled_message_id", Column2 = "res_partner_id" };
    public static readonly Many2oneReference ResId = new("Res", "model") { Required = true };
    public static readonly DatetimeField ScheduledDate = new("Scheduled date") { Required = true };
    public static readonly CharField SendContext = new("Send context") { Translate = true };
    public static readonly CharField Subject = new("Subject");
}
