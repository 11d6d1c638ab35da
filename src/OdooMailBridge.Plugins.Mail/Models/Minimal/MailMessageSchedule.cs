using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Mail;

[Model("mail.message.schedule", "Scheduled Messages")]
public sealed partial class MailMessageSchedule : ModelLayer
{
    public static readonly Many2one MailMessageId = new("Mail message", "mail.message") { Required = true, OnDelete = "cascade" };
    public static readonly TextField NotificationParameters = new("Notification parameters");
    public static readonly DatetimeField ScheduledDatetime = new("Scheduled datetime") { Required = true };
}
