using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Mail;

/// <summary>What the web client asks before it shows what a follower hears of.</summary>
public sealed partial class MailFollowers
{
    /// <summary><c>/mail/read_subscription_data</c>: the subtypes that the record's followers may choose from, those that are heard marked, in the order in which they are shown.</summary>
    [Rpc(ReadOnly = true)]
    public List<object?> SubscriptionData(Env env, int followerId, Values? kwargs = null)
    {
        var follower = env.Browse("mail.followers", followerId);
        follower.CheckAccess("read");
        var (model, heard) = (follower.Text("res_model"), follower.Rel("subtype_ids").IdArray);
        env.Browse(model, follower.Int("res_id")).CheckAccess("read");
        var subtypes = env["mail.message.subtype"].Search(Domain.And(Domain.Eq("hidden", false), Domain.Or(Domain.Eq("res_model", model), Domain.Eq("res_model", false))));
        return [.. subtypes
            .OrderBy(subtype => subtype.Rel("parent_id").Text("res_model"), StringComparer.Ordinal).ThenBy(subtype => subtype.Text("res_model"), StringComparer.Ordinal)
            .ThenBy(subtype => subtype.Flag("internal")).ThenBy(subtype => subtype.Int("sequence"))
            .Select(object? (subtype) => new Values
            {
                ["name"] = subtype.Text("name"),
                ["res_model"] = subtype.Str("res_model") ?? (object)false,
                ["sequence"] = subtype.Int("sequence"),
                ["default"] = subtype.Flag("default"),
                ["internal"] = subtype.Flag("internal"),
                ["followed"] = heard.Contains(subtype.Id),
                ["parent_model"] = subtype.Rel("parent_id").Str("res_model") ?? (object)false,
                ["id"] = subtype.Id,
            })];
    }
}
