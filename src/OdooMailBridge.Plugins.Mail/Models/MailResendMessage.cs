using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Mail;

[Model("mail.resend.message", "Email resend wizard", Transient = true)]
public sealed partial class MailResendMessage : ModelLayer
{
    public static readonly BooleanField CanCancel = new("Can Cancel") { Readonly = true, Store = false, Compute = record => record.Rel("partner_ids").Any(partner => !partner.Flag("resend")) };
    public static readonly BooleanField CanResend = new("Can Resend") { Readonly = true, Store = false, Compute = record => record.Rel("partner_ids").Any(partner => partner.Flag("resend")) };
    public static readonly Many2one MailMessageId = new("Message", "mail.message") { Readonly = true };
    public static readonly Many2many NotificationIds = new("Notifications", "mail.notification")
    {
        Readonly = true, Table = "mail_notification_mail_resend_message_rel", Column1 = "mail_resend_message_id", Column2 = "mail_notification_id",
    };
    public static readonly One2many PartnerIds = new("Recipients", "mail.resend.partner", "resend_wizard_id");
    public static readonly BooleanField PartnerReadonly = new("Partner Readonly") { Readonly = true, Store = false, Compute = record => !record.Env["res.partner"].HasAccess("write") };
}
