using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Mail;

[Model("sms.tracker", "Link SMS to mailing/sms tracking models")]
public sealed partial class SmsTracker : ModelLayer
{
    public static readonly Many2one MailNotificationId = new("Mail notification", "mail.notification") { OnDelete = "cascade" };
    public static readonly CharField Name = new("Name");
}
