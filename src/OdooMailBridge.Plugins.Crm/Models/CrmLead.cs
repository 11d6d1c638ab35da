using OdooMailBridge.Abstractions;
using OdooMailBridge.Plugins.Mail;

namespace OdooMailBridge.Plugins.Crm;

/// <summary>A lead, or what became of it: an opportunity.</summary>
[Model("crm.lead", "Lead/Opportunity", Order = "priority desc, id desc", Mixins = ["mail.thread", "mail.thread.cc", "mail.thread.blacklist", "mail.activity.mixin"])]
[SqlConstraint("check_probability", "The probability of closing the deal should be between 0% and 100%!")]
public sealed partial class CrmLead : ModelLayer
{
    public static readonly CharField Name = new("Opportunity") { Required = true, Store = true, Readonly = false, Copy = true, Compute = NameOfCustomer, Depends = ["partner_id"] };
    public static readonly SelectionField TypeOfLead = new("Type", ("lead", "Lead"), ("opportunity", "Opportunity")) { Name = "type", Required = true, Tracking = 15, DefaultFrom = env => env.HasGroup("crm.group_use_lead") ? "lead" : "opportunity" };
    public static readonly Many2one UserId = new("Salesperson", "res.users") { Tracking = 100, DefaultFrom = env => env.Uid };
    public static readonly Many2one TeamId = new("Sales Team", "crm.team") { Tracking = 100 };
    public static readonly Many2one CompanyId = new("Company", "res.company");
    public static readonly Many2one StageId = new("Stage", "crm.stage") { Tracking = 100, Copy = false, OnDelete = "restrict", ExpandGroups = ShownStages };
    public static readonly Many2one PartnerId = new("Customer", "res.partner") { Tracking = 10 };
    public static readonly Many2one CampaignId = new("Campaign", "utm.campaign");
    public static readonly Many2one SourceId = new("Source", "utm.source");
    public static readonly Many2one MediumId = new("Medium", "utm.medium");
    public static readonly Many2one LostReasonId = new("Lost Reason", "crm.lost.reason") { Tracking = 100, OnDelete = "restrict" };
    public static readonly Many2one RecurringPlan = new("Recurring Plan", "crm.recurring.plan");
    public static readonly Many2one StateId = new("State", "res.country.state") { Store = true, Readonly = false, Copy = true, Compute = lead => AddressOfCustomer(lead, "state_id"), Depends = ["partner_id"] };
    public static readonly Many2one CountryId = new("Country", "res.country") { Store = true, Readonly = false, Copy = true, Compute = lead => AddressOfCustomer(lead, "country_id"), Depends = ["partner_id"] };
    public static readonly Many2many TagIds = new("Tags", "crm.tag") { Table = "crm_tag_rel", Column1 = "lead_id", Column2 = "tag_id" };
    public static readonly BooleanField Active = new("Active") { Default = true, Tracking = 100 };
    public static readonly SelectionField Priority = new("Priority", ("0", "Low"), ("1", "Medium"), ("2", "High"), ("3", "Very High")) { Default = "0" };
    public static readonly CharField Referred = new("Referred By");
    public static readonly HtmlField Description = new("Notes");
    public static readonly IntegerField Color = new("Color Index") { Default = 0 };
    public static readonly CharField PartnerName = new("Company Name") { Tracking = 20, Store = true, Readonly = false, Copy = true, Compute = CompanyOfCustomer, Depends = ["partner_id"] };
    public static readonly CharField ContactName = new("Contact Name") { Tracking = 30, Store = true, Readonly = false, Copy = true, Compute = PersonOfCustomer, Depends = ["partner_id"] };
    public static readonly CharField Function = new("Job Position") { Store = true, Readonly = false, Copy = true, Compute = lead => OfCustomer(lead, "function"), Depends = ["partner_id"] };
    public static readonly CharField EmailFrom = new("Email") { Tracking = 40, Store = true, Readonly = false, Copy = true, Compute = EmailOfCustomer, Depends = ["partner_id"], Inverse = TellCustomerEmail };
    public static readonly CharField EmailNormalized = new("Normalized Email") { Readonly = true, Store = true, Compute = MailThreadBlacklist.ComputeEmailNormalized, Depends = ["email_from"] };
    public static readonly CharField EmailDomainCriterion = new("Email Domain Criterion") { Readonly = true };
    public static readonly SelectionField EmailState = new("Email Quality", ("correct", "Correct"), ("incorrect", "Incorrect"));
    public static readonly CharField Phone = new("Phone") { Tracking = 50, Store = true, Readonly = false, Copy = true, Compute = PhoneOfCustomer, Depends = ["partner_id"], Inverse = TellCustomerPhone };
    public static readonly CharField PhoneSanitized = new("Sanitized Number") { Readonly = true };
    public static readonly CharField Mobile = new("Mobile") { Store = true, Readonly = false, Copy = true, Compute = lead => OfCustomer(lead, "mobile"), Depends = ["partner_id"] };
    public static readonly SelectionField PhoneState = new("Phone Quality", ("correct", "Correct"), ("incorrect", "Incorrect"));
    public static readonly CharField Website = new("Website") { Store = true, Readonly = false, Copy = true, Compute = lead => OfCustomer(lead, "website"), Depends = ["partner_id"] };
    public static readonly CharField Street = new("Street") { Store = true, Readonly = false, Copy = true, Compute = lead => AddressOfCustomer(lead, "street"), Depends = ["partner_id"] };
    public static readonly CharField Street2 = new("Street2") { Name = "street2", Store = true, Readonly = false, Copy = true, Compute = lead => AddressOfCustomer(lead, "street2"), Depends = ["partner_id"] };
    public static readonly CharField Zip = new("Zip") { Store = true, Readonly = false, Copy = true, Compute = lead => AddressOfCustomer(lead, "zip"), Depends = ["partner_id"] };
    public static readonly CharField City = new("City") { Store = true, Readonly = false, Copy = true, Compute = lead => AddressOfCustomer(lead, "city"), Depends = ["partner_id"] };
    public static readonly DateField DateDeadline = new("Expected Closing");
    public static readonly DatetimeField DateOpen = new("Assignment Date") { Readonly = true };
    public static readonly DatetimeField DateClosed = new("Closed Date") { Readonly = true, Copy = false };
    public static readonly DatetimeField DateConversion = new("Conversion Date") { Readonly = true };
    public static readonly DatetimeField DateLastStageUpdate = new("Last Stage Update") { Readonly = true };
    public static readonly FloatField DayOpen = new("Days to Assign") { Readonly = true };
    public static readonly FloatField DayClose = new("Days to Close") { Readonly = true };
    public static readonly MonetaryField ExpectedRevenue = new("Expected Revenue") { CurrencyField = "company_currency", Tracking = 100 };
    public static readonly MonetaryField ProratedRevenue = new("Prorated Revenue") { CurrencyField = "company_currency", Readonly = true };
    public static readonly MonetaryField RecurringRevenue = new("Recurring Revenues") { CurrencyField = "company_currency", Tracking = 100 };
    public static readonly Many2one CompanyCurrency = new("Currency", "res.currency") { Readonly = true, Store = false, Compute = lead => (lead.Sudo().Get(CompanyId) is { Any: true } own ? own : lead.Sudo().Env.Company).Rel("currency_id").Id };
    public static readonly FloatField Probability = new("Probability") { Copy = false };
    public static readonly FloatField AutomatedProbability = new("Automated Probability") { Readonly = true, Copy = false };
}
