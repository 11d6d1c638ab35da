using OdooMailBridge.Abstractions;
using OdooMailBridge.Plugins.Mail.Threads;

namespace OdooMailBridge.Plugins.Mail;

/// <summary>
/// Who sees and changes activities: everybody reads their own, and writes what they have or made; for the rest the right on the record
/// counts. A search drops what the user may not see.
/// </summary>
public sealed partial class MailActivity
{
    public override void CheckAccess(Records records, string operation)
    {
        base.CheckAccess(records, operation);
        var env = records.Env;
        if (env.Su || records.IsEmpty) return;
        var allowed = Allowed(records, operation);
        var refused = records.Browse(records.IdArray.Where(id => !allowed.Contains(id)).ToArray()).Exists().IdArray;
        if (refused.Length > 0)
            throw new AccessError(
                "The requested operation cannot be completed due to security restrictions. Please contact your system administrator.\n\n" +
                $"(Document type: {Info.Label}, Operation: {operation})\n\nRecords: [{string.Join(", ", refused.Take(6))}], User: {env.Uid}");
    }

    public override Records Search(Env env, Domain domain, int offset = 0, int? limit = null, string? order = null)
    {
        if (env.Su) return base.Search(env, domain, offset, limit, order);
        // Counted among those that the user may see.
        var found = base.Search(env, domain, 0, null, order);
        if (found.IsEmpty) return found;
        var allowed = Allowed(found, "read");
        var seen = found.IdArray.Where(allowed.Contains).Skip(offset);
        return found.Browse([.. limit is { } most ? seen.Take(most) : seen]);
    }

    public override int SearchCount(Env env, Domain domain, int? limit = null) => env.Su ? base.SearchCount(env, domain, limit) : Search(env, domain, limit: limit).Count;

    private static HashSet<int> Allowed(Records activities, string operation)
    {
        var env = activities.Env;
        var rows = env.Sql.Query<(int Id, string? Model, int? Record, int User, int? Creator)>(
            "SELECT id, res_model, res_id, user_id, create_uid FROM mail_activity WHERE id = ANY(@ids)", new { ids = activities.IdArray });
        bool IsOwn((int Id, string? Model, int? Record, int User, int? Creator) row) =>
            operation switch { "read" => row.User == env.Uid, "write" or "unlink" => row.User == env.Uid || row.Creator == env.Uid, _ => false };
        var allowed = rows.Where(IsOwn).Select(row => row.Id).ToHashSet();
        foreach (var group in rows.Where(row => !allowed.Contains(row.Id) && row.Model is not null && env.HasModel(row.Model) && !env.Info(row.Model).Abstract).GroupBy(row => row.Model!))
        {
            var needed = operation == "read" ? "read" : ThreadRules.Of(env.Info(group.Key)).PostAccess;
            var records = env.Browse(group.Key, [.. group.Select(row => row.Record ?? 0).Distinct()]).Exists();
            var open = records.HasAccess(needed) ? records.IdArray : env[group.Key].HasAccess(needed) ? records.Where(record => record.HasAccess(needed)).IdArray : [];
            allowed.UnionWith(group.Where(row => open.Contains(row.Record ?? 0)).Select(row => row.Id));
        }
        return allowed;
    }
}
