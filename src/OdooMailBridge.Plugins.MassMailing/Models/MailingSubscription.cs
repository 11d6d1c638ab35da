using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.MassMailing;

[Model("mailing.subscription", "Mailing List Subscription", Order = "list_id DESC, contact_id DESC", RecName = "contact_id")]
[SqlConstraint("unique_contact_list", "A mailing contact cannot subscribe to the same mailing list multiple times.")]
public sealed partial class MailingSubscription : ModelLayer
{
    public static readonly Many2one ContactId = new("Contact", "mailing.contact") { Required = true, OnDelete = "cascade" };
    public static readonly BooleanField IsBlacklisted = new("Blacklist") { Related = "contact_id.is_blacklisted", Readonly = false, Groups = "base.group_user" };
    public static readonly Many2one ListId = new("Mailing List", "mailing.list") { Required = true, OnDelete = "cascade" };
    public static readonly IntegerField MessageBounce = new("Bounce") { Related = "contact_id.message_bounce", Readonly = false, Aggregator = "sum" };
    public static readonly BooleanField OptOut = new("Opt Out") { Default = false };
    public static readonly DatetimeField OptOutDatetime = new("Unsubscription Date");
    public static readonly Many2one OptOutReasonId = new("Reason", "mailing.subscription.optout") { OnDelete = "restrict" };
}
