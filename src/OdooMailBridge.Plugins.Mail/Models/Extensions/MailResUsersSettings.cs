using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Mail;

[Extend("res.users.settings")]
public sealed partial class MailResUsersSettings : ModelLayer
{
    public static readonly CharField ChannelNotifications = new("Channel notifications");
    public static readonly BooleanField IsDiscussSidebarCategoryChannelOpen = new("Is discuss sidebar category channel open") { Default = true };
    public static readonly BooleanField IsDiscussSidebarCategoryChatOpen = new("Is discuss sidebar category chat open") { Default = true };
    public static readonly DatetimeField MuteUntilDt = new("Mute until dt");
    public static readonly CharField PushToTalkKey = new("Push to talk key");
    public static readonly BooleanField UsePushToTalk = new("Use push to talk");
    public static readonly IntegerField VoiceActiveDuration = new("Voice active duration") { Default = 200 };
}
