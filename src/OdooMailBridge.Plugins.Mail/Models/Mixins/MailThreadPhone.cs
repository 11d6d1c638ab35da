using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Mail;

[Model("mail.thread.phone", "Phone Blacklist Mixin", Abstract = true)]
public sealed partial class MailThreadPhone : ModelLayer
{
    public static readonly BooleanField MobileBlacklisted = new("Blacklisted Phone Is Mobile") { Readonly = true, Store = false, Groups = "base.group_user" };
    public static readonly BooleanField PhoneBlacklisted = new("Blacklisted Phone is Phone") { Readonly = true, Store = false, Groups = "base.group_user" };
    public static readonly CharField PhoneMobileSearch = new("Phone/Mobile") { Store = false };
    public static readonly CharField PhoneSanitized = new("Sanitized Number") { Readonly = true };
    public static readonly BooleanField PhoneSanitizedBlacklisted = new("Phone Blacklisted") { Readonly = true, Store = false, Groups = "base.group_user" };
}
