using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Mail;

[Model("mail.blacklist", "Mail Blacklist", RecName = "email", Mixins = ["mail.thread"])]
[SqlConstraint("unique_email", "Email address already exists!")]
public sealed partial class MailBlacklist : ModelLayer
{
    public static readonly BooleanField Active = new("Active") { Default = true, Tracking = 2 };
    public static readonly CharField Email = new("Email Address") { Required = true, Tracking = 1 };
}
