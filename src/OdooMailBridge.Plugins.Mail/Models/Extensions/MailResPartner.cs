using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Mail;

[Extend("res.partner", Mixins = ["mail.thread", "mail.activity.mixin", "mail.thread.blacklist", "mail.thread.phone"])]
public sealed partial class MailResPartner : ModelLayer
{
    public static readonly Many2many ChannelIds = new("Channels", "discuss.channel") { Table = "discuss_channel_member", Column1 = "partner_id", Column2 = "channel_id" };
    public static readonly CharField ImStatus = new("IM Status") { Readonly = true, Store = false };
    public static readonly Many2many StarredMessageIds = new("Starred Message", "mail.message") { Table = "mail_message_res_partner_starred_rel", Column1 = "res_partner_id", Column2 = "mail_message_id" };
}
