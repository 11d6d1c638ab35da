using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.MassMailing;

[Model("link.tracker.code", "Link Tracker Code", RecName = "code")]
[SqlConstraint("code", "Code must be unique.")]
public sealed partial class LinkTrackerCode : ModelLayer
{
    public static readonly CharField Code = new("Short URL Code") { Required = true };
    public static readonly Many2one LinkId = new("Link", "link.tracker") { Required = true, OnDelete = "cascade" };
}
