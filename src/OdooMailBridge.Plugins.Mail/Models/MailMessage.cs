using OdooMailBridge.Abstractions;
using OdooMailBridge.Plugins.Mail.Threads;

namespace OdooMailBridge.Plugins.Mail;

[Model("mail.message", "Message", Order = "id desc", RecName = "record_name")]
public sealed partial class MailMessage : ModelLayer
{
    public static readonly Many2many AttachmentIds = new("Attachments", "ir.attachment") { Table = "message_attachment_rel", Column1 = "message_id", Column2 = "attachment_id" };
    public static readonly BinaryField AuthorAvatar = new("Author's avatar") { Related = "author_id.avatar_128", Readonly = false };
    public static readonly Many2one AuthorGuestId = new("Guest", "mail.guest");
    public static readonly Many2one AuthorId = new("Author", "res.partner");
    public static readonly HtmlField Body = new("Contents") { Default = "", SanitizeStyle = true };
    public static readonly One2many ChildIds = new("Child Messages", "mail.message", "parent_id");
    public static readonly DatetimeField Date = new("Date") { DefaultFrom = env => env.Now };
    public static readonly BooleanField EmailAddSignature = new("Email Add Signature") { Default = true };
    public static readonly CharField EmailFrom = new("From");
    public static readonly CharField EmailLayoutXmlid = new("Layout");
    public static readonly BooleanField HasError = new("Has error") { Readonly = true, Store = false, ComputeAll = ComputeHasError, Search = SearchHasError };
    public static readonly BooleanField HasSmsError = new("Has SMS error") { Readonly = true, Store = false, Compute = _ => false, Search = (_, @operator, value) => Wire.Truthy(value) == @operator is "=" ? Domain.False : Domain.True };
    public static readonly BooleanField IsCurrentUserOrGuestAuthor = new("Is Current User Or Guest Author") { Readonly = true, Store = false, Compute = record => record.Get(AuthorId).Id is > 0 and var author && author == record.Env.Profile.PartnerId };
    public static readonly BooleanField IsInternal = new("Employee Only");
    public static readonly One2many LetterIds = new("Letter", "snailmail.letter", "message_id");
    public static readonly One2many LinkPreviewIds = new("Link Previews", "mail.link.preview", "message_id") { Groups = "base.group_erp_manager" };
    public static readonly Many2one MailActivityTypeId = new("Mail Activity Type", "mail.activity.type");
    public static readonly One2many MailIds = new("Mails", "mail.mail", "mail_message_id") { Groups = "base.group_system" };
    public static readonly Many2one MailServerId = new("Outgoing mail server", "ir.mail_server");
    public static readonly CharField MessageId = new("Message-Id") { Readonly = true, Copy = false };
    public static readonly SelectionField MessageType = new("Type",
        ("email", "Incoming Email"),
        ("comment", "Comment"),
        ("email_outgoing", "Outgoing Email"),
        ("notification", "System notification"),
        ("auto_comment", "Automated Targeted Notification"),
        ("user_notification", "User Specific Notification"),
        ("sms", "SMS"),
        ("snailmail", "Snailmail")) { Required = true, Default = "comment" };
    public static readonly CharField Model = new("Related Document Model");
    public static readonly BooleanField Needaction = new("Need Action") { Readonly = true, Store = false, ComputeAll = ComputeNeedaction, Search = SearchNeedaction };
    public static readonly One2many NotificationIds = new("Notifications", "mail.notification", "mail_message_id");
    public static readonly Many2many NotifiedPartnerIds = new("Partners with Need Action", "res.partner") { Table = "mail_notification", Column1 = "mail_message_id", Column2 = "res_partner_id", FieldContext = new Values { ["active_test"] = false }, Copy = false };
    public static readonly Many2one ParentId = new("Parent Message", "mail.message");
    public static readonly Many2many PartnerIds = new("Recipients", "res.partner") { Table = "mail_message_res_partner_rel", Column1 = "mail_message_id", Column2 = "res_partner_id", FieldContext = new Values { ["active_test"] = false } };
    public static readonly DatetimeField PinnedAt = new("Pinned");
    public static readonly CharField Preview = new("Preview") { Readonly = true, Store = false, Compute = record => MessagePreview.Of(record.Get(Body)), Depends = ["body"] };
    public static readonly One2many ReactionIds = new("Reactions", "mail.message.reaction", "message_id") { Groups = "base.group_system" };
    public static readonly Many2one RecordAliasDomainId = new("Alias Domain", "mail.alias.domain");
    public static readonly Many2one RecordCompanyId = new("Company", "res.company");
    public static readonly CharField RecordName = new("Message Record Name");
    public static readonly CharField ReplyTo = new("Reply-To");
    public static readonly BooleanField ReplyToForceNew = new("No threading for answers");
    public static readonly Many2oneReference ResId = new("Related Document ID", "model");
    public static readonly BooleanField SnailmailError = new("Snailmail message in error") { Readonly = true, Store = false, Compute = _ => false, Search = (_, @operator, value) => Wire.Truthy(value) == @operator is "=" ? Domain.False : Domain.True };
    public static readonly BooleanField Starred = new("Starred") { Readonly = true, Store = false, ComputeAll = ComputeStarred, Search = SearchStarred };
    public static readonly Many2many StarredPartnerIds = new("Favorited By", "res.partner") { Table = "mail_message_res_partner_starred_rel", Column1 = "mail_message_id", Column2 = "res_partner_id" };
    public static readonly CharField Subject = new("Subject");
    public static readonly Many2one SubtypeId = new("Subtype", "mail.message.subtype");
    public static readonly One2many TrackingValueIds = new("Tracking values", "mail.tracking.value", "mail_message_id") { Groups = "base.group_system" };
}
