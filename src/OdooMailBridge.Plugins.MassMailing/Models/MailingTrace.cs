using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.MassMailing;

[Model("mailing.trace", "Mailing Statistics", Order = "create_date DESC")]
[SqlConstraint("check_res_id_is_set", "Traces have to be linked to records with a not null res_id.")]
public sealed partial class MailingTrace : ModelLayer
{
    public static readonly Many2one CampaignId = new("Campaign", "utm.campaign") { Related = "mass_mailing_id.campaign_id", Store = true };
    public static readonly CharField Email = new("Email");
    public static readonly TextField FailureReason = new("Failure reason") { Readonly = true };
    public static readonly SelectionField FailureType = new("Failure type",
        ("unknown", "Unknown error"),
        ("mail_bounce", "Bounce"),
        ("mail_email_invalid", "Invalid email address"),
        ("mail_email_missing", "Missing email address"),
        ("mail_from_invalid", "Invalid from address"),
        ("mail_from_missing", "Missing from address"),
        ("mail_smtp", "Connection failed (outgoing mail server problem)"),
        ("mail_bl", "Blacklisted Address"),
        ("mail_dup", "Duplicated Email"),
        ("mail_optout", "Opted Out"));
    public static readonly DatetimeField LinksClickDatetime = new("Clicked On");
    public static readonly One2many LinksClickIds = new("Links click", "link.tracker.click", "mailing_trace_id");
    public static readonly Many2one MailMailId = new("Mail", "mail.mail");
    public static readonly IntegerField MailMailIdInt = new("Mail ID (tech)") { Aggregator = "sum" };
    public static readonly Many2one MassMailingId = new("Mailing", "mailing.mailing") { OnDelete = "cascade" };
    public static readonly Many2one MediumId = new("Medium", "utm.medium") { Related = "mass_mailing_id.medium_id" };
    public static readonly CharField MessageId = new("Message-ID");
    public static readonly CharField Model = new("Document model") { Required = true };
    public static readonly DatetimeField OpenDatetime = new("Opened On");
    public static readonly DatetimeField ReplyDatetime = new("Replied On");
    public static readonly Many2oneReference ResId = new("Document ID", "model");
    public static readonly DatetimeField SentDatetime = new("Sent On");
    public static readonly Many2one SourceId = new("Source", "utm.source") { Related = "mass_mailing_id.source_id" };
    public static readonly SelectionField TraceStatus = new("Status",
        ("outgoing", "Outgoing"),
        ("process", "Processing"),
        ("pending", "Sent"),
        ("sent", "Delivered"),
        ("open", "Opened"),
        ("reply", "Replied"),
        ("bounce", "Bounced"),
        ("error", "Exception"),
        ("cancel", "Cancelled")) { Default = "outgoing" };
    public static readonly SelectionField TraceType = new("Type", ("mail", "Email")) { Required = true, Default = "mail" };
}
