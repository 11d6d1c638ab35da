using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Mail;

[Extend("ir.actions.server")]
public sealed partial class MailIrActionsServer : ModelLayer
{
    public static readonly IntegerField ActivityDateDeadlineRange = new("Due Date In") { Store = false, Aggregator = "sum" };
    public static readonly SelectionField ActivityDateDeadlineRangeType = new("Due type", ("days", "Days"), ("weeks", "Weeks"), ("months", "Months")) { Store = false };
    public static readonly HtmlField ActivityNote = new("Note") { Store = false };
    public static readonly CharField ActivitySummary = new("Title") { Store = false };
    public static readonly Many2one ActivityTypeId = new("Activity Type", "mail.activity.type") { Store = false };
    public static readonly CharField ActivityUserFieldName = new("User Field") { Store = false };
    public static readonly Many2one ActivityUserId = new("Responsible", "res.users") { Store = false };
    public static readonly SelectionField ActivityUserType = new("User Type", ("specific", "Specific User"), ("generic", "Dynamic User (based on record)")) { Store = false };
    public static readonly BooleanField MailPostAutofollow = new("Subscribe Recipients") { Store = false };
    public static readonly SelectionField MailPostMethod = new("Send Email As", ("email", "Email"), ("comment", "Message"), ("note", "Note")) { Store = false };
    public static readonly Many2many PartnerIds = new("Partner", "res.partner") { Table = "ir_act_server_res_partner_rel", Column1 = "ir_act_server_id", Column2 = "res_partner_id" };
    public static readonly SelectionField SmsMethod = new("Send SMS As", ("sms", "SMS (without note)"), ("comment", "SMS (with note)"), ("note", "Note only")) { Store = false };
    public static readonly Many2one SmsTemplateId = new("SMS Template", "sms.template") { Store = false };
    public static readonly Many2one TemplateId = new("Email Template", "mail.template") { Store = false };
}
