using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Mail;

[Model("mail.mail", "Outgoing Mails", Order = "id desc", RecName = "subject")]
public sealed partial class MailMail : ModelLayer
{
    public static readonly BooleanField AutoDelete = new("Auto Delete");
    public static readonly HtmlField BodyContent = new("Rich-text Contents") { Readonly = true, Store = false, Sanitize = "false", Compute = record => record.Str("body_html"), Depends = ["body_html"], Search = (_, @operator, value) => Domain.Leaf("body_html", @operator, value) };
    public static readonly TextField BodyHtml = new("Text Contents");
    public static readonly CharField EmailCc = new("Cc");
    public static readonly TextField EmailTo = new("To");
    public static readonly TextField FailureReason = new("Failure Reason") { Readonly = true, Copy = false };
    public static readonly SelectionField FailureType = new("Failure type",
        ("unknown", "Unknown error"),
        ("mail_email_invalid", "Invalid email address"),
        ("mail_email_missing", "Missing email"),
        ("mail_from_invalid", "Invalid from address"),
        ("mail_from_missing", "Missing from address"),
        ("mail_smtp", "Connection failed (outgoing mail server problem)"),
        ("mail_bl", "Blacklisted Address"),
        ("mail_optout", "Opted Out"),
        ("mail_dup", "Duplicated Email"));
    public static readonly Many2one FetchmailServerId = new("Inbound Mail Server", "fetchmail.server") { Readonly = true, Copy = false };
    public static readonly TextField Headers = new("Headers");
    public static readonly BooleanField IsNotification = new("Notification Email");
    public static readonly Many2one MailMessageId = new("Message", "mail.message") { Required = true, Delegate = true, OnDelete = "cascade" };
    public static readonly IntegerField MailMessageIdInt = new("Mail Message Id Int") { Readonly = true, Store = false, Compute = record => record.Rel("mail_message_id").Id, Depends = ["mail_message_id"] };
    public static readonly Many2many RecipientIds = new("To (Partners)", "res.partner") { Table = "mail_mail_res_partner_rel", Column1 = "mail_mail_id", Column2 = "res_partner_id", FieldContext = new Values { ["active_test"] = false } };
    public static readonly TextField References = new("References") { Readonly = true };
    public static readonly IntegerField RestrictedAttachmentCount = new("Restricted attachments") { Readonly = true, Store = false, Compute = _ => 0 };
    public static readonly DatetimeField ScheduledDate = new("Scheduled Send Date");
    public static readonly SelectionField State = new("Status",
        ("outgoing", "Outgoing"),
        ("sent", "Sent"),
        ("received", "Received"),
        ("exception", "Delivery Failed"),
        ("cancel", "Cancelled")) { Readonly = true, Default = "outgoing", Copy = false };
    public static readonly Many2many UnrestrictedAttachmentIds = new("Unrestricted Attachments", "ir.attachment") { Store = false, Compute = record => record.Rel("attachment_ids").IdArray, Inverse = (records, value) => records.Set("attachment_ids", value), Depends = ["attachment_ids"] };
}
