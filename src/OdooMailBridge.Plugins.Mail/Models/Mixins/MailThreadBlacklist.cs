using OdooMailBridge.Abstractions;
using OdooMailBridge.Mime.Addresses;
using OdooMailBridge.Plugins.Mail.Threads;

namespace OdooMailBridge.Plugins.Mail;

[Model("mail.thread.blacklist", "Mail Blacklist mixin", Abstract = true)]
public sealed partial class MailThreadBlacklist : ModelLayer
{
    public static readonly CharField EmailNormalized = new("Normalized Email") { Readonly = true, Store = true, Compute = ComputeEmailNormalized, Depends = ["email"] };
    public static readonly BooleanField IsBlacklisted = new("Blacklist") { Readonly = true, Store = false, Groups = "base.group_user", ComputeAll = ComputeIsBlacklisted, Search = SearchIsBlacklisted, ComputeSudo = true };
    public static readonly IntegerField MessageBounce = new("Bounce") { Default = 0, Aggregator = "sum" };

    /// <summary>The first address of the record's own address field, as addresses are compared.</summary>
    public static object? ComputeEmailNormalized(Records record) =>
        ThreadRules.Of(record.Model).PrimaryEmail(record.Model) is { } field ? (object?)AddressNormalizer.NormalizeFirst(record.Str(field)) ?? false : false;

    private static IReadOnlyDictionary<int, object?> ComputeIsBlacklisted(Records records)
    {
        var addresses = records.ToDictionary(record => record.Id, record => record.Str("email_normalized"));
        var listed = records.Env.Sql.Query<string>("SELECT email FROM mail_blacklist WHERE active AND email = ANY(@emails)", new { emails = addresses.Values.OfType<string>().ToArray() }).ToHashSet();
        return addresses.ToDictionary(pair => pair.Key, pair => (object?)(pair.Value is { } address && listed.Contains(address)));
    }

    private static Domain SearchIsBlacklisted(Env env, string @operator, object? value)
    {
        // NOT EXISTS, not NOT IN: a record without address is on no list.
        var listed = new SqlDomain("EXISTS (SELECT 1 FROM mail_blacklist bl WHERE bl.active AND bl.email = {0}.email_normalized)", []);
        return @operator is "=" == Wire.Truthy(value) ? listed : new NotDomain(listed);
    }
}
