using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Mail;

[Model("mail.thread", "Email Thread", Abstract = true)]
public sealed partial class MailThread : ModelLayer
{
    public static readonly BooleanField HasMessage = new("Has Message") { Readonly = true, Store = false, ComputeAll = ComputeHasMessage, Search = SearchHasMessage };
    public static readonly IntegerField MessageAttachmentCount = new("Attachment Count") { Readonly = true, Store = false, ComputeAll = ComputeAttachmentCount, Groups = "base.group_user" };
    public static readonly One2many MessageFollowerIds = new("Followers", "mail.followers", "res_id") { Groups = "base.group_user" };
    public static readonly BooleanField MessageHasError = new("Message Delivery error") { Readonly = true, Store = false, ComputeAll = records => ComputeErrors(records, count => count > 0), Search = SearchHasError };
    public static readonly IntegerField MessageHasErrorCounter = new("Number of errors") { Readonly = true, Store = false, ComputeAll = records => ComputeErrors(records, count => count) };
    public static readonly BooleanField MessageHasSmsError = new("SMS Delivery error") { Readonly = true, Store = false, Compute = _ => false, Search = (_, @operator, value) => Wire.Truthy(value) == @operator is "=" ? Domain.False : Domain.True };
    public static readonly One2many MessageIds = new("Messages", "mail.message", "res_id") { FieldDomain = "[('message_type', '!=', 'user_notification')]" };
    public static readonly BooleanField MessageIsFollower = new("Is Follower") { Readonly = true, Store = false, ComputeAll = ComputeIsFollower, Search = SearchIsFollower };
    public static readonly BooleanField MessageNeedaction = new("Action Needed") { Readonly = true, Store = false, ComputeAll = records => ComputeNeedaction(records, count => count > 0), Search = SearchNeedaction };
    public static readonly IntegerField MessageNeedactionCounter = new("Number of Actions") { Readonly = true, Store = false, ComputeAll = records => ComputeNeedaction(records, count => count) };
    public static readonly Many2many MessagePartnerIds = new("Followers (Partners)", "res.partner") { Store = false, Groups = "base.group_user", ComputeAll = ComputePartners, Inverse = InversePartners, Search = SearchPartners };
    public static readonly One2many WebsiteMessageIds = new("Website Messages", "mail.message", "res_id") { FieldDomain = "[('message_type', 'in', ('comment', 'email', 'email_outgoing', 'auto_comment'))]" };
}
