using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Mail;

[Extend("res.partner", Mixins = ["mail.thread", "mail.activity.mixin", "mail.thread.blacklist", "mail.thread.phone"])]
public sealed partial class MailResPartner : ModelLayer
{
    public static readonly Many2many ChannelIds = new("Channels", "discuss.channel") { Table = "discuss_channel_member", Column1 = "partner_id", Column2 = "channel_id" };
    public static readonly CharField ImStatus = new("IM Status") { Readonly = true, Store = false, ComputeAll = ComputeImStatus };
    public static readonly Many2many StarredMessageIds = new("Starred Message", "mail.message") { Table = "mail_message_res_partner_starred_rel", Column1 = "res_partner_id", Column2 = "mail_message_id" };

    /// <summary>Nobody is online: this service has no chat. Partners of active users are offline, others are just partners.</summary>
    private static IReadOnlyDictionary<int, object?> ComputeImStatus(Records partners)
    {
        var users = partners.Env.Sql.Query<int>("SELECT DISTINCT partner_id FROM res_users WHERE active AND partner_id = ANY(@ids)", new { ids = partners.IdArray }).ToHashSet();
        var bot = partners.Env.Sudo().TryRef("base.partner_root")?.Id;
        return partners.IdArray.Distinct().ToDictionary(id => id, id => (object?)(id == bot ? "bot" : users.Contains(id) ? "offline" : "im_partner"));
    }
}
