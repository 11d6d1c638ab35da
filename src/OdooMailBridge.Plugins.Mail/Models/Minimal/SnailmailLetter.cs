using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Mail;

[Model("snailmail.letter", "Snailmail Letter")]
public sealed partial class SnailmailLetter : ModelLayer
{
    public static readonly Many2one MessageId = new("Message", "mail.message") { OnDelete = "cascade" };
    public static readonly CharField Name = new("Name");
}
