using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Mail;

[Model("discuss.channel.member", "Channel Member", RecName = "partner_id")]
[SqlConstraint("partner_or_guest_exists", "A channel member must be a partner or a guest.")]
public sealed partial class DiscussChannelMember : ModelLayer
{
    public static readonly Many2one ChannelId = new("Channel", "discuss.channel") { Required = true, OnDelete = "cascade" };
    public static readonly CharField CustomChannelName = new("Custom channel name");
    public static readonly CharField CustomNotifications = new("Custom notifications");
    public static readonly Many2one FetchedMessageId = new("Fetched message", "mail.message");
    public static readonly CharField FoldState = new("Fold state");
    public static readonly Many2one GuestId = new("Guest", "mail.guest") { OnDelete = "cascade" };
    public static readonly DatetimeField LastInterestDt = new("Last interest dt");
    public static readonly DatetimeField LastSeenDt = new("Last seen dt");
    public static readonly DatetimeField MuteUntilDt = new("Mute until dt");
    public static readonly IntegerField NewMessageSeparator = new("New message separator") { Required = true };
    public static readonly Many2one PartnerId = new("Partner", "res.partner") { OnDelete = "cascade" };
    public static readonly Many2one SeenMessageId = new("Seen message", "mail.message");
    public static readonly DatetimeField UnpinDt = new("Unpin dt");
}
