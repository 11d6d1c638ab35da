using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Mail;

[Model("mail.blacklist.remove", "Remove email from blacklist wizard", Transient = true)]
public sealed partial class MailBlacklistRemove : ModelLayer
{
    public static readonly CharField Email = new("Email") { Required = true, Readonly = true };
    public static readonly CharField Reason = new("Reason");
}
