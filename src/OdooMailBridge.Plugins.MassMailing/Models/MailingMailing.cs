using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.MassMailing;

[Model("mailing.mailing", "Mass Mailing", Order = "calendar_date DESC", RecName = "subject", RecNamesSearch = "name,subject", Mixins = ["mail.thread", "mail.activity.mixin", "mail.render.mixin"])]
[SqlConstraint("percentage_valid", "The A/B Testing Percentage needs to be between 0 and 100%")]
public sealed partial class MailingMailing : ModelLayer
{
    public static readonly BooleanField AbTestingCompleted = new("A/B Testing Campaign Finished") { Related = "campaign_id.ab_testing_completed" };
    public static readonly HtmlField AbTestingDescription = new("A/B Testing Description") { Readonly = true, Store = false };
    public static readonly BooleanField AbTestingEnabled = new("Allow A/B Testing") { Default = false };
    public static readonly BooleanField AbTestingIsWinnerMailing = new("Is the Winner of its Campaign") { Readonly = true, Store = false, Compute = record => record.Rel("campaign_id").Rel("ab_testing_winner_mailing_id").Id is > 0 and var winner && winner == record.Id };
    public static readonly IntegerField AbTestingMailingsCount = new("A/B Test Mailings #") { Related = "campaign_id.ab_testing_mailings_count" };
    public static readonly IntegerField AbTestingPc = new("A/B Testing percentage") { Default = 10, Aggregator = "sum" };
    public static readonly DatetimeField AbTestingScheduleDatetime = new("Send Final On") { Related = "campaign_id.ab_testing_schedule_datetime", Readonly = false, DefaultFrom = env => env.Now.AddDays(1) };
    public static readonly SelectionField AbTestingWinnerSelection = new("Winner Selection",
        ("manual", "Manual"),
        ("opened_ratio", "Highest Open Rate"),
        ("clicks_ratio", "Highest Click Rate"),
        ("replied_ratio", "Highest Reply Rate")) { Related = "campaign_id.ab_testing_winner_selection", Readonly = false, Default = "opened_ratio" };
    public static readonly BooleanField Active = new("Active") { Default = true, Tracking = 100 };
    public static readonly Many2many AttachmentIds = new("Attachments", "ir.attachment") { Table = "mass_mailing_ir_attachments_rel", Column1 = "mass_mailing_id", Column2 = "attachment_id" };
    public static readonly HtmlField BodyArch = new("Body") { Sanitize = "false" };
    public static readonly HtmlField BodyHtml = new("Body converted to be sent by mail") { Sanitize = "false" };
    public static readonly IntegerField Bounced = new("Bounced") { Readonly = true, Store = false, ComputeSudo = true, ComputeAll = records => MailingFigures.Of(records, figures => figures.Bounced) };
    public static readonly FloatField BouncedRatio = new("Bounced Ratio") { Readonly = true, Store = false, ComputeSudo = true, ComputeAll = records => MailingFigures.Of(records, figures => figures.BouncedRatio) };
    public static readonly DatetimeField CalendarDate = new("Calendar Date") { Readonly = true, Copy = false, Store = true, Compute = ComputeCalendarDate, Depends = ["state", "schedule_date", "sent_date"] };
    public static readonly Many2one CampaignId = new("UTM Campaign", "utm.campaign");
    public static readonly IntegerField Canceled = new("Canceled") { Readonly = true, Store = false, ComputeSudo = true, ComputeAll = records => MailingFigures.Of(records, figures => figures.Canceled) };
    public static readonly IntegerField Clicked = new("Clicked") { Readonly = true, Store = false, ComputeSudo = true, ComputeAll = records => MailingFigures.Of(records, figures => figures.Clicked) };
    public static readonly FloatField ClicksRatio = new("Number of Clicks") { Readonly = true, Store = false, ComputeSudo = true, ComputeAll = records => MailingFigures.Of(records, figures => figures.ClicksRatio) };
    public static readonly IntegerField Color = new("Color Index") { Aggregator = "sum" };
    public static readonly Many2many ContactListIds = new("Mailing Lists", "mailing.list") { Table = "mail_mass_mailing_list_rel", Column1 = "mailing_mailing_id", Column2 = "mailing_list_id", DefaultFrom = DefaultLists };
    public static readonly IntegerField Delivered = new("Delivered") { Readonly = true, Store = false, ComputeSudo = true, ComputeAll = records => MailingFigures.Of(records, figures => figures.Delivered) };
    public static readonly CharField EmailFrom = new("Send From") { Required = true, Store = true, Readonly = false, Compute = MailingSender.Choose, Depends = ["mail_server_id"], Copy = true };
    public static readonly IntegerField Expected = new("Expected") { Readonly = true, Store = false, ComputeSudo = true, ComputeAll = records => MailingFigures.Of(records, figures => figures.Expected) };
    public static readonly IntegerField Failed = new("Failed") { Readonly = true, Store = false, ComputeSudo = true, ComputeAll = records => MailingFigures.Of(records, figures => figures.Failed) };
    public static readonly BooleanField Favorite = new("Favorite") { Copy = false, Tracking = 100 };
    public static readonly DatetimeField FavoriteDate = new("Favorite Date") { Readonly = true, Copy = false, Store = true, Compute = ComputeFavoriteDate, Depends = ["favorite"] };
    public static readonly BooleanField IsAbTestSent = new("Is Ab Test Sent") { Readonly = true, Store = false, Compute = ComputeIsSent };
    public static readonly BooleanField IsBodyEmpty = new("Is Body Empty") { Readonly = true, Store = false, Compute = record => OdooMailBridge.Plugins.Mail.Templates.HtmlEmptiness.IsEmpty(record.Str("body_arch")) };
    public static readonly BooleanField KeepArchives = new("Keep Archives");
    public static readonly BooleanField KpiMailRequired = new("KPI mail required") { Copy = false };
    public static readonly IntegerField LinkTrackersCount = new("Link Trackers Count") { Readonly = true, Store = false, Compute = record => record.Env.Sql.One<int>("SELECT count(*)::int FROM link_tracker WHERE mass_mailing_id = @id", new { id = record.Id }) };
    public static readonly BooleanField MailServerAvailable = new("Mail Server Available") { Readonly = true, Store = false, Compute = record => record.Env.Parameter("mass_mailing.outgoing_mail_server") is { Length: > 0 } and not "False" };
    public static readonly Many2one MailServerId = new("Mail Server", "ir.mail_server") { DefaultFrom = MailingSender.DefaultServer };
    public static readonly CharField MailingDomain = new("Domain") { Store = true, Readonly = false, Copy = true, Compute = MailingRecipients.DefaultDomain, Depends = ["mailing_model_id", "contact_list_ids", "mailing_filter_id"] };
    public static readonly IntegerField MailingFilterCount = new("# Favorite Filters") { Readonly = true, Store = false, Compute = record => record.Env["mailing.filter"].SearchCount(Domain.Eq("mailing_model_id", record.Rel("mailing_model_id").Id)) };
    public static readonly CharField MailingFilterDomain = new("Favorite filter domain") { Related = "mailing_filter_id.mailing_domain" };
    public static readonly Many2one MailingFilterId = new("Favorite Filter", "mailing.filter");
    public static readonly Many2one MailingModelId = new("Recipients Model", "ir.model") { Required = true, OnDelete = "cascade", DefaultFrom = ModelOf };
    public static readonly CharField MailingModelName = new("Recipients Model Name") { Related = "mailing_model_id.model" };
    public static readonly CharField MailingModelReal = new("Recipients Real Model") { Readonly = true, Store = false, Compute = MailingRecipients.Model };
    public static readonly BooleanField MailingOnMailingList = new("Based on Mailing Lists") { Readonly = true, Store = false, Compute = record => record.Sudo().Rel("mailing_model_id").Str("model") == "mailing.list" };
    public static readonly One2many MailingTraceIds = new("Emails Statistics", "mailing.trace", "mass_mailing_id");
    public static readonly SelectionField MailingType = new("Mailing Type", ("mail", "Email")) { Required = true, Default = "mail" };
    public static readonly CharField MailingTypeDescription = new("Mailing Type Description") { Readonly = true, Store = false, Compute = record => "Email" };
    public static readonly Many2one MediumId = new("Medium", "utm.medium") { OnDelete = "restrict", DefaultFrom = DefaultMedium };
    public static readonly DatetimeField NextDeparture = new("Scheduled date") { Readonly = true, Store = false, Compute = ComputeNextDeparture };
    public static readonly BooleanField NextDepartureIsPast = new("Next Departure Is Past") { Readonly = true, Store = false, Compute = record => ComputeNextDeparture(record) is DateTime date && date < record.Env.Now };
    public static readonly IntegerField Opened = new("Opened") { Readonly = true, Store = false, ComputeSudo = true, ComputeAll = records => MailingFigures.Of(records, figures => figures.Opened) };
    public static readonly FloatField OpenedRatio = new("Opened Ratio") { Readonly = true, Store = false, ComputeSudo = true, ComputeAll = records => MailingFigures.Of(records, figures => figures.OpenedRatio) };
    public static readonly IntegerField Pending = new("Pending") { Readonly = true, Store = false, ComputeSudo = true, ComputeAll = records => MailingFigures.Of(records, figures => figures.Pending) };
    public static readonly CharField Preview = new("Preview");
    public static readonly IntegerField Process = new("Process") { Readonly = true, Store = false, ComputeSudo = true, ComputeAll = records => MailingFigures.Of(records, figures => figures.Process) };
    public static readonly FloatField ReceivedRatio = new("Received Ratio") { Readonly = true, Store = false, ComputeSudo = true, ComputeAll = records => MailingFigures.Of(records, figures => figures.ReceivedRatio) };
    public static readonly CharField RenderModel = new("Rendering Model") { Readonly = true, Store = false, Compute = MailingRecipients.Model };
    public static readonly IntegerField Replied = new("Replied") { Readonly = true, Store = false, ComputeSudo = true, ComputeAll = records => MailingFigures.Of(records, figures => figures.Replied) };
    public static readonly FloatField RepliedRatio = new("Replied Ratio") { Readonly = true, Store = false, ComputeSudo = true, ComputeAll = records => MailingFigures.Of(records, figures => figures.RepliedRatio) };
    public static readonly CharField ReplyTo = new("Reply To") { Store = true, Readonly = false, Copy = true, Compute = ComputeReplyTo, Depends = ["reply_to_mode"] };
    public static readonly SelectionField ReplyToMode = new("Reply-To Mode", ("update", "Recipient Followers"), ("new", "Specified Email Address")) { Store = true, Readonly = false, Copy = true, Compute = ComputeReplyToMode, Depends = ["mailing_model_id"] };
    public static readonly DatetimeField ScheduleDate = new("Scheduled for") { Tracking = 100, Store = true, Readonly = false, Copy = true, Compute = ComputeScheduleDate, Depends = ["schedule_type"] };
    public static readonly SelectionField ScheduleType = new("Schedule", ("now", "Send now"), ("scheduled", "Send on")) { Required = true, Default = "now" };
    public static readonly IntegerField Scheduled = new("Scheduled") { Readonly = true, Store = false, ComputeSudo = true, ComputeAll = records => MailingFigures.Of(records, figures => figures.Scheduled) };
    public static readonly IntegerField Sent = new("Sent") { Readonly = true, Store = false, ComputeSudo = true, ComputeAll = records => MailingFigures.Of(records, figures => figures.Sent) };
    public static readonly DatetimeField SentDate = new("Sent Date") { Copy = false };
    public static readonly Many2one SourceId = new("Source", "utm.source") { Required = true, Copy = false, Delegate = true, OnDelete = "restrict" };
    public static readonly SelectionField State = new("Status",
        ("draft", "Draft"),
        ("in_queue", "In Queue"),
        ("sending", "Sending"),
        ("done", "Sent")) { Tracking = 100, Required = true, Default = "draft", Copy = false, ExpandGroups = true };
    public static readonly CharField Subject = new("Subject") { Required = true };
    public static readonly IntegerField Total = new("Total") { Readonly = true, Store = false, Compute = record => MailingRecipients.Total(record) };
    public static readonly Many2one UserId = new("Responsible", "res.users") { Tracking = 100, DefaultFrom = env => env.Uid };
    public static readonly CharField WarningMessage = new("Warning Message") { Readonly = true, Store = false, Compute = MailingSender.Warning };
}
