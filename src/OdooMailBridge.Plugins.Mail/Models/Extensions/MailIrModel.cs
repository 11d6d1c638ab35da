using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Mail;

[Extend("ir.model")]
public sealed partial class MailIrModel : ModelLayer
{
    public static readonly BooleanField IsMailActivity = new("Has Mail Activity") { Default = false };
    public static readonly BooleanField IsMailBlacklist = new("Has Mail Blacklist") { Default = false };
    public static readonly BooleanField IsMailThread = new("Has Mail Thread") { Default = false };
    public static readonly BooleanField IsMailThreadSms = new("Mail Thread SMS")
    {
        Readonly = true, Store = false, Default = false, Compute = record => record.Flag("is_mail_thread"), Depends = ["is_mail_thread"],
        Search = (_, @operator, value) => Domain.Leaf("is_mail_thread", @operator, value),
    };
}
