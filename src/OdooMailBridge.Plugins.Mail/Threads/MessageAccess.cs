using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Mail.Threads;

/// <summary>Which messages a user may read, write, create or delete.</summary>
public static class MessageAccess
{
    private sealed record Row(int Id, string? Model, int? ResId, int? Author, int? Creator, string Type, bool Hidden, bool Recipient, bool ParentRecipient, bool Follows);

    public static HashSet<int> Allowed(Env env, int[] ids, string operation)
    {
        var rows = Rows(env, ids);
        var allowed = new HashSet<int>();
        var open = new List<Row>();
        foreach (var row in rows)
        {
            // People from outside see no internal talk, whatever else they may.
            if (row.Hidden && env.Profile.Share) continue;
            if (ByOwnRight(env, row, operation)) allowed.Add(row.Id);
            else if (row.Model is { Length: > 0 } && row.ResId is > 0 && (operation != "read" || row.Type != "user_notification")) open.Add(row);
        }
        foreach (var group in open.GroupBy(row => row.Model!))
        {
            if (!env.HasModel(group.Key) || env.Info(group.Key).Abstract) continue;
            var records = Accessible(env, group.Key, group.Select(row => row.ResId!.Value).Distinct().ToArray(), OnRecord(env, group.Key, operation));
            allowed.UnionWith(group.Where(row => records.Contains(row.ResId!.Value)).Select(row => row.Id));
        }
        return allowed;
    }

    private static bool ByOwnRight(Env env, Row row, string operation) => operation switch
    {
        "read" => row.Author == env.Profile.PartnerId || row.Creator == env.Uid || row.Recipient,
        "write" => row.Author == env.Profile.PartnerId || row.Recipient,
        "create" => string.IsNullOrEmpty(row.Model) || row.ResId is null or 0 || row.ParentRecipient || row.Follows,
        _ => false,
    };

    private static string OnRecord(Env env, string model, string operation) => operation switch
    {
        "read" => "read",
        "create" => ThreadRules.Of(env.Info(model)).PostAccess,
        _ => "write",
    };

    private static HashSet<int> Accessible(Env env, string model, int[] ids, string operation)
    {
        var records = env.Browse(model, ids).Exists();
        if (records.IsEmpty) return [];
        if (records.HasAccess(operation)) return [.. records.IdArray];
        return env[model].HasAccess(operation) ? [.. records.Where(record => record.HasAccess(operation)).IdArray] : [];
    }

    private static List<Row> Rows(Env env, int[] ids) => env.Sql.Query<Row>(
        """
        SELECT m.id AS "Id", m.model AS "Model", m.res_id AS "ResId", m.author_id AS "Author", m.create_uid AS "Creator", m.message_type AS "Type",
               (m.is_internal IS TRUE OR m.subtype_id IS NULL OR s.internal IS TRUE) AS "Hidden",
               EXISTS (SELECT 1 FROM mail_message_res_partner_rel r WHERE r.mail_message_id = m.id AND r.res_partner_id = @partner)
                 OR EXISTS (SELECT 1 FROM mail_notification n WHERE n.mail_message_id = m.id AND n.res_partner_id = @partner) AS "Recipient",
               m.parent_id IS NOT NULL AND (EXISTS (SELECT 1 FROM mail_message_res_partner_rel r WHERE r.mail_message_id = m.parent_id AND r.res_partner_id = @partner)
                 OR EXISTS (SELECT 1 FROM mail_notification n WHERE n.mail_message_id = m.parent_id AND n.res_partner_id = @partner)) AS "ParentRecipient",
               EXISTS (SELECT 1 FROM mail_followers f WHERE f.res_model = m.model AND f.res_id = m.res_id AND f.partner_id = @partner) AS "Follows"
          FROM mail_message m LEFT JOIN mail_message_subtype s ON s.id = m.subtype_id
         WHERE m.id = ANY(@ids)
        """, new { ids, partner = env.Profile.PartnerId });
}
