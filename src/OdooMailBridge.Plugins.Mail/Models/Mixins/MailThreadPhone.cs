using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Mail;

[Model("mail.thread.phone", "Phone Blacklist Mixin", Abstract = true)]
public sealed partial class MailThreadPhone : ModelLayer
{
    public static readonly BooleanField MobileBlacklisted = new("Blacklisted Phone Is Mobile") { Readonly = true, Store = false, Groups = "base.group_user" };
    public static readonly BooleanField PhoneBlacklisted = new("Blacklisted Phone is Phone") { Readonly = true, Store = false, Groups = "base.group_user" };
    public static readonly CharField PhoneMobileSearch = new("Phone/Mobile") { Store = false, Search = SearchNumber };
    public static readonly CharField PhoneSanitized = new("Sanitized Number") { Readonly = true };
    public static readonly BooleanField PhoneSanitizedBlacklisted = new("Phone Blacklisted") { Readonly = true, Store = false, Search = SearchNobody, Groups = "base.group_user" };

    private static Domain SearchNumber(Env env, string @operator, object? value)
    {
        var leaves = new[] { Domain.Leaf("phone", @operator, value), Domain.Leaf("mobile", @operator, value) };
        return DomainOperators.IsNegative(@operator) ? Domain.And(leaves) : Domain.Or(leaves);
    }

    /// <summary>No number is ever blocked: there is no list of them.</summary>
    private static Domain SearchNobody(Env env, string @operator, object? value) => Wire.Truthy(value) == @operator is "=" ? Domain.False : Domain.True;
}
