using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Mail;

[Model("mail.message.reaction", "Message Reaction", Order = "id desc", RecName = "content", LogAccess = false)]
[SqlConstraint("partner_or_guest_exists", "A message reaction must be from a partner or from a guest.")]
public sealed partial class MailMessageReaction : ModelLayer
{
    public static readonly CharField Content = new("Content") { Required = true };
    public static readonly Many2one GuestId = new("Guest", "mail.guest") { OnDelete = "cascade" };
    public static readonly Many2one MessageId = new("Message", "mail.message") { Required = true, OnDelete = "cascade" };
    public static readonly Many2one PartnerId = new("Partner", "res.partner") { OnDelete = "cascade" };
}
