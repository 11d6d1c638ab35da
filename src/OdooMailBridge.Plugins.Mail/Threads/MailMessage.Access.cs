using OdooMailBridge.Abstractions;
using OdooMailBridge.Plugins.Mail.Threads;

namespace OdooMailBridge.Plugins.Mail;

/// <summary>
/// Who sees and changes messages (section 6): author and recipients, else who may do the like with the record. Searches drop what the
/// user may not see without a word, as Odoo does.
/// </summary>
public sealed partial class MailMessage
{
    public override void CheckAccess(Records records, string operation)
    {
        base.CheckAccess(records, operation);
        var env = records.Env;
        if (env.Su || records.IsEmpty) return;
        var allowed = MessageAccess.Allowed(env, records.IdArray, operation);
        var refused = records.IdArray.Where(id => !allowed.Contains(id)).ToArray();
        if (refused.Length == 0) return;
        refused = records.Browse(refused).Exists().IdArray;
        if (refused.Length > 0) throw Denied(env, refused, operation);
    }

    private static AccessError Denied(Env env, int[] ids, string operation) => new(
        "The requested operation cannot be completed due to security restrictions. Please contact your system administrator.\n\n" +
        $"(Document type: Message, Operation: {operation})\n\nRecords: [{string.Join(", ", ids.Take(6))}], User: {env.Uid}");

    public override Records Search(Env env, Domain domain, int offset = 0, int? limit = null, string? order = null)
    {
        var found = base.Search(env, domain, offset, limit, order);
        if (env.Su || found.IsEmpty) return found;
        var allowed = MessageAccess.Allowed(env, found.IdArray, "read");
        return allowed.Count == found.Count ? found : found.Browse(found.IdArray.Where(allowed.Contains).ToArray());
    }

    public override int SearchCount(Env env, Domain domain, int? limit = null) =>
        env.Su ? base.SearchCount(env, domain, limit) : Search(env, domain, limit: limit).Count;
}
