using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Mail;

[Model("discuss.channel", "Discussion Channel")]
[SqlConstraint("uuid_unique", "The channel UUID must be unique")]
public sealed partial class DiscussChannel : ModelLayer
{
    public static readonly BooleanField Active = new("Active") { Default = true };
    public static readonly BooleanField AllowPublicUpload = new("Allow public upload");
    public static readonly One2many ChannelMemberIds = new("Members", "discuss.channel.member", "channel_id");
    public static readonly CharField ChannelType = new("Channel type") { Required = true };
    public static readonly CharField DefaultDisplayMode = new("Default display mode");
    public static readonly TextField Description = new("Description");
    public static readonly Many2one FromMessageId = new("From message", "mail.message");
    public static readonly Many2one GroupPublicId = new("Group public", "res.groups");
    public static readonly DatetimeField LastInterestDt = new("Last interest dt");
    public static readonly CharField Name = new("Name") { Required = true };
    public static readonly Many2one ParentChannelId = new("Parent channel", "discuss.channel") { OnDelete = "cascade" };
    public static readonly CharField SfuChannelUuid = new("Sfu channel uuid");
    public static readonly CharField SfuServerUrl = new("Sfu server url");
    public static readonly CharField Uuid = new("Uuid");
}
