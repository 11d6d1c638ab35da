using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.MassMailing;

[Model("mailing.list", "Mailing List", Order = "create_date DESC")]
public sealed partial class MailingList : ModelLayer
{
    public static readonly BooleanField Active = new("Active") { Default = true };
    public static readonly IntegerField ContactCount = new("Number of Contacts") { Readonly = true, Store = false };
    public static readonly IntegerField ContactCountBlacklisted = new("Number of Blacklisted") { Readonly = true, Store = false };
    public static readonly IntegerField ContactCountEmail = new("Number of Emails") { Readonly = true, Store = false };
    public static readonly IntegerField ContactCountOptOut = new("Number of Opted-out") { Readonly = true, Store = false };
    public static readonly Many2many ContactIds = new("Mailing Lists", "mailing.contact") { Table = "mailing_subscription", Column1 = "list_id", Column2 = "contact_id" };
    public static readonly FloatField ContactPctBlacklisted = new("Percentage of Blacklisted") { Readonly = true, Store = false };
    public static readonly FloatField ContactPctBounce = new("Percentage of Bouncing") { Readonly = true, Store = false };
    public static readonly FloatField ContactPctOptOut = new("Percentage of Opted-out") { Readonly = true, Store = false };
    public static readonly BooleanField IsPublic = new("Show In Preferences") { Default = false };
    public static readonly IntegerField MailingCount = new("Number of Mailing") { Readonly = true, Store = false };
    public static readonly Many2many MailingIds = new("Mass Mailings", "mailing.mailing") { Table = "mail_mass_mailing_list_rel", Column1 = "mailing_list_id", Column2 = "mailing_mailing_id" };
    public static readonly CharField Name = new("Mailing List") { Required = true };
    public static readonly One2many SubscriptionIds = new("Subscription Information", "mailing.subscription", "list_id");
}
