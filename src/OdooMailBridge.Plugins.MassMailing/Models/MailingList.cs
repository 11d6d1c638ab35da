using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.MassMailing;

[Model("mailing.list", "Mailing List", Order = "create_date DESC")]
public sealed partial class MailingList : ModelLayer
{
    public static readonly BooleanField Active = new("Active") { Default = true };
    public static readonly IntegerField ContactCount = new("Number of Contacts") { Readonly = true, Store = false, ComputeAll = records => ListCounters.Of(records, counters => counters.Contacts), ComputeSudo = true };
    public static readonly IntegerField ContactCountBlacklisted = new("Number of Blacklisted") { Readonly = true, Store = false, ComputeAll = records => ListCounters.Of(records, counters => counters.Blacklisted), ComputeSudo = true };
    public static readonly IntegerField ContactCountEmail = new("Number of Emails") { Readonly = true, Store = false, ComputeAll = records => ListCounters.Of(records, counters => counters.Email), ComputeSudo = true };
    public static readonly IntegerField ContactCountOptOut = new("Number of Opted-out") { Readonly = true, Store = false, ComputeAll = records => ListCounters.Of(records, counters => counters.OptOut), ComputeSudo = true };
    public static readonly Many2many ContactIds = new("Mailing Lists", "mailing.contact") { Copy = false, Table = "mailing_subscription", Column1 = "list_id", Column2 = "contact_id" };
    public static readonly FloatField ContactPctBlacklisted = new("Percentage of Blacklisted") { Readonly = true, Store = false, ComputeAll = records => ListCounters.Of(records, counters => counters.Share(counters.Blacklisted)), ComputeSudo = true };
    public static readonly FloatField ContactPctBounce = new("Percentage of Bouncing") { Readonly = true, Store = false, ComputeAll = records => ListCounters.Of(records, counters => counters.Share(counters.Bouncing)), ComputeSudo = true };
    public static readonly FloatField ContactPctOptOut = new("Percentage of Opted-out") { Readonly = true, Store = false, ComputeAll = records => ListCounters.Of(records, counters => counters.Share(counters.OptOut)), ComputeSudo = true };
    public static readonly BooleanField IsPublic = new("Show In Preferences") { Default = false };
    public static readonly IntegerField MailingCount = new("Number of Mailing") { Readonly = true, Store = false, ComputeAll = records => ListCounters.Of(records, counters => counters.Mailings), ComputeSudo = true };
    public static readonly Many2many MailingIds = new("Mass Mailings", "mailing.mailing") { Copy = false, Table = "mail_mass_mailing_list_rel", Column1 = "mailing_list_id", Column2 = "mailing_mailing_id" };
    public static readonly CharField Name = new("Mailing List") { Required = true };
    public static readonly One2many SubscriptionIds = new("Subscription Information", "mailing.subscription", "list_id") { Copy = true };
}
