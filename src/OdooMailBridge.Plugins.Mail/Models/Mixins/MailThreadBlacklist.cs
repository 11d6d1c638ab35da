using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Mail;

[Model("mail.thread.blacklist", "Mail Blacklist mixin", Abstract = true)]
public sealed partial class MailThreadBlacklist : ModelLayer
{
    public static readonly CharField EmailNormalized = new("Normalized Email") { Readonly = true };
    public static readonly BooleanField IsBlacklisted = new("Blacklist") { Readonly = true, Store = false, Groups = "base.group_user" };
    public static readonly IntegerField MessageBounce = new("Bounce") { Default = 0, Aggregator = "sum" };
}
