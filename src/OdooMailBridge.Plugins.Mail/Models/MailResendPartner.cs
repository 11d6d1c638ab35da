using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Mail;

[Model("mail.resend.partner", "Partner with additional information for mail resend", RecName = "partner_id", Transient = true)]
public sealed partial class MailResendPartner : ModelLayer
{
    public static readonly CharField Email = new("Email Address") { Related = "partner_id.email", Readonly = false };
    public static readonly CharField Message = new("Error message");
    public static readonly CharField Name = new("Recipient Name") { Related = "partner_id.name", Readonly = false };
    public static readonly Many2one NotificationId = new("Notification", "mail.notification") { Required = true, OnDelete = "cascade" };
    public static readonly Many2one PartnerId = new("Partner", "res.partner") { Related = "notification_id.res_partner_id" };
    public static readonly BooleanField Resend = new("Try Again") { Default = true };
    public static readonly Many2one ResendWizardId = new("Resend wizard", "mail.resend.message");
}
