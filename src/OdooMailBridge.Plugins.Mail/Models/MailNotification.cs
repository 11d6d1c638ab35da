using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Mail;

[Model("mail.notification", "Message Notifications", RecName = "res_partner_id", LogAccess = false)]
[SqlConstraint("notification_partner_required", "Customer is required for inbox / email notification")]
public sealed partial class MailNotification : ModelLayer
{
    public static readonly Many2one AuthorId = new("Author", "res.partner");
    public static readonly TextField FailureReason = new("Failure reason");
    public static readonly SelectionField FailureType = new("Failure type",
        ("unknown", "Unknown error"),
        ("mail_bounce", "Bounce"),
        ("mail_email_invalid", "Invalid email address"),
        ("mail_email_missing", "Missing email address"),
        ("mail_from_invalid", "Invalid from address"),
        ("mail_from_missing", "Missing from address"),
        ("mail_smtp", "Connection failed (outgoing mail server problem)"),
        ("sms_number_missing", "Missing Number"),
        ("sms_number_format", "Wrong Number Format"),
        ("sms_credit", "Insufficient Credit"),
        ("sms_country_not_supported", "Country Not Supported"),
        ("sms_registration_needed", "Country-specific Registration Required"),
        ("sms_server", "Server Error"),
        ("sms_acc", "Unregistered Account"),
        ("sms_expired", "Expired"),
        ("sms_invalid_destination", "Invalid Destination"),
        ("sms_not_allowed", "Not Allowed"),
        ("sms_not_delivered", "Not Delivered"),
        ("sms_rejected", "Rejected"),
        ("sn_credit", "Snailmail Credit Error"),
        ("sn_trial", "Snailmail Trial Error"),
        ("sn_price", "Snailmail No Price Available"),
        ("sn_fields", "Snailmail Missing Required Fields"),
        ("sn_format", "Snailmail Format Error"),
        ("sn_error", "Snailmail Unknown Error"));
    public static readonly BooleanField IsRead = new("Is Read");
    public static readonly Many2one LetterId = new("Snailmail Letter", "snailmail.letter");
    public static readonly Many2one MailMailId = new("Mail", "mail.mail");
    public static readonly Many2one MailMessageId = new("Message", "mail.message") { Required = true, OnDelete = "cascade" };
    public static readonly SelectionField NotificationStatus = new("Status",
        ("ready", "Ready to Send"),
        ("process", "Processing"),
        ("pending", "Sent"),
        ("sent", "Delivered"),
        ("bounce", "Bounced"),
        ("exception", "Exception"),
        ("canceled", "Cancelled")) { Default = "ready" };
    public static readonly SelectionField NotificationType = new("Notification Type",
        ("inbox", "Inbox"),
        ("email", "Email"),
        ("sms", "SMS"),
        ("snail", "Snailmail")) { Required = true, Default = "inbox" };
    public static readonly DatetimeField ReadDate = new("Read Date");
    public static readonly Many2one ResPartnerId = new("Recipient", "res.partner") { OnDelete = "cascade" };
    public static readonly Many2one SmsId = new("SMS", "sms.sms") { Readonly = true, Store = false };
    public static readonly IntegerField SmsIdInt = new("SMS ID") { Aggregator = "sum" };
    public static readonly CharField SmsNumber = new("SMS Number");
    public static readonly One2many SmsTrackerIds = new("SMS Trackers", "sms.tracker", "mail_notification_id");
}
