using OdooMailBridge.Abstractions;
using OdooMailBridge.Plugins.Mail.Threads;

namespace OdooMailBridge.Plugins.Mail.Clients;

/// <summary>A page of messages, newest first.</summary>
/// <param name="Count">How many match a search in all; null without one.</param>
public sealed record MessagePage(Records Messages, int? Count)
{
    private const int Most = 1000;

    /// <param name="before">Only older than this message.</param>
    /// <param name="after">Only newer, the oldest of them.</param>
    /// <param name="around">Half of the page older or equal, half newer.</param>
    public static MessagePage Fetch(Env env, Domain domain, string? searchTerm, int? before, int? after, int? around, int limit)
    {
        var messages = env["mail.message"];
        limit = Math.Clamp(limit, 1, Most);
        int? count = null;
        if (!string.IsNullOrWhiteSpace(searchTerm))
        {
            var term = searchTerm.Trim().Replace(' ', '%');
            domain = Domain.And(domain, Domain.Or(Domain.Leaf("body", "ilike", term), Domain.Leaf("attachment_ids.name", "ilike", term), Domain.Leaf("subject", "ilike", term), Domain.Leaf("subtype_id.description", "ilike", term)));
            count = messages.SearchCount(domain);
        }
        if (around is > 0 and var middle)
        {
            var older = messages.Search(Domain.And(domain, Domain.Leaf("id", "<=", middle)), limit: Math.Max(1, limit / 2), order: "id DESC");
            var newer = messages.Search(Domain.And(domain, Domain.Leaf("id", ">", middle)), limit: Math.Max(1, limit / 2), order: "id ASC");
            return new MessagePage(messages.Browse([.. newer.IdArray.Concat(older.IdArray).OrderDescending()]), count);
        }
        if (before is > 0 and var end) domain = Domain.And(domain, Domain.Leaf("id", "<", end));
        if (after is > 0 and var start) domain = Domain.And(domain, Domain.Leaf("id", ">", start));
        var found = messages.Search(domain, limit: limit, order: after is > 0 ? "id ASC" : "id DESC");
        return new MessagePage(messages.Browse([.. found.IdArray.OrderDescending()]), count);
    }

    public Values Answer()
    {
        var answer = new Values { ["data"] = Store.Of("mail.message", MessageView.Of(Messages)), ["messages"] = Messages.IdArray };
        if (Count is { } count) answer["count"] = count;
        return answer;
    }
}
