using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.MassMailing;

[Model("link.tracker.click", "Link Tracker Click", RecName = "link_id")]
public sealed partial class LinkTrackerClick : ModelLayer
{
    public static readonly Many2one CampaignId = new("UTM Campaign", "utm.campaign") { Related = "link_id.campaign_id", Store = true };
    public static readonly Many2one CountryId = new("Country", "res.country");
    public static readonly CharField Ip = new("Internet Protocol");
    public static readonly Many2one LinkId = new("Link", "link.tracker") { Required = true, OnDelete = "cascade" };
    public static readonly Many2one MailingTraceId = new("Mail Statistics", "mailing.trace");
    public static readonly Many2one MassMailingId = new("Mass Mailing", "mailing.mailing");
}
