using OdooMailBridge.Abstractions;
using OdooMailBridge.Plugins.Mail.Templates;

namespace OdooMailBridge.Plugins.MassMailing;

[Model("link.tracker", "Link Tracker", Order = "count DESC", RecName = "short_url")]
public sealed partial class LinkTracker : ModelLayer
{
    public static readonly CharField AbsoluteUrl = new("Absolute URL") { Readonly = true, Store = false, Compute = ComputeAbsolute, Depends = ["url"] };
    public static readonly Many2one CampaignId = new("Campaign", "utm.campaign");
    public static readonly CharField Code = new("Short URL code") { Store = false, Compute = ComputeCode, Inverse = InverseCode };
    public static readonly IntegerField Count = new("Number of Clicks") { Readonly = true, Store = true, Aggregator = "sum", ComputeAll = ComputeCount, Depends = ["link_click_ids.link_id"] };
    public static readonly CharField Label = new("Button label");
    public static readonly One2many LinkClickIds = new("Clicks", "link.tracker.click", "link_id");
    public static readonly One2many LinkCodeIds = new("Codes", "link.tracker.code", "link_id");
    public static readonly Many2one MassMailingId = new("Mass Mailing", "mailing.mailing");
    public static readonly Many2one MediumId = new("Medium", "utm.medium");
    public static readonly CharField RedirectedUrl = new("Redirected URL") { Readonly = true, Store = false, Compute = ComputeRedirected, Depends = ["url", "campaign_id", "medium_id", "source_id"] };
    public static readonly CharField ShortUrl = new("Tracked URL") { Readonly = true, Store = false, Compute = record => BaseUrl.Of(record.Env) + "/r/" + record.Get(Code), Depends = ["code"] };
    public static readonly CharField ShortUrlHost = new("Host of the short URL") { Readonly = true, Store = false, Compute = record => BaseUrl.Of(record.Env) + "/r/" };
    public static readonly Many2one SourceId = new("Source", "utm.source");
    public static readonly CharField Title = new("Page Title");
    public static readonly CharField Url = new("Target URL") { Required = true };
}
