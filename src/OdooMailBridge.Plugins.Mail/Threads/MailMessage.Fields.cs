using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Mail;

/// <summary>What a message is to the user who looks at it: to read, starred, failed.</summary>
public sealed partial class MailMessage
{
    // A log line belongs to no name: it shows as false, not as an empty text.
    public override string? DisplayNameSql(Env env, string alias) => $"{alias}.record_name";

    private static IReadOnlyDictionary<int, object?> Flagged(Records records, string sql, object args)
    {
        var found = records.Env.Sql.Query<int>(sql, args).ToHashSet();
        return records.IdArray.Distinct().ToDictionary(id => id, id => (object?)found.Contains(id));
    }

    private static IReadOnlyDictionary<int, object?> ComputeNeedaction(Records records) => Flagged(records,
        "SELECT mail_message_id FROM mail_notification WHERE mail_message_id = ANY(@ids) AND res_partner_id = @partner AND is_read IS NOT TRUE",
        new { ids = records.IdArray, partner = records.Env.Profile.PartnerId });

    private static IReadOnlyDictionary<int, object?> ComputeStarred(Records records) => Flagged(records,
        "SELECT mail_message_id FROM mail_message_res_partner_starred_rel WHERE mail_message_id = ANY(@ids) AND res_partner_id = @partner",
        new { ids = records.IdArray, partner = records.Env.Profile.PartnerId });

    private static IReadOnlyDictionary<int, object?> ComputeHasError(Records records) => Flagged(records,
        "SELECT mail_message_id FROM mail_notification WHERE mail_message_id = ANY(@ids) AND notification_status IN ('bounce', 'exception')",
        new { ids = records.IdArray });

    private static Domain SearchNeedaction(Env env, string @operator, object? value) => Flag(@operator, value,
        new SqlDomain("{0}.id IN (SELECT mail_message_id FROM mail_notification WHERE res_partner_id = @0@ AND is_read IS NOT TRUE)", [env.Profile.PartnerId]));

    private static Domain SearchStarred(Env env, string @operator, object? value) => Flag(@operator, value,
        new SqlDomain("{0}.id IN (SELECT mail_message_id FROM mail_message_res_partner_starred_rel WHERE res_partner_id = @0@)", [env.Profile.PartnerId]));

    private static Domain SearchHasError(Env env, string @operator, object? value) => Flag(@operator, value,
        new SqlDomain("{0}.id IN (SELECT mail_message_id FROM mail_notification WHERE notification_status IN ('bounce', 'exception'))", []));

    private static Domain Flag(string @operator, object? value, Domain yes) => @operator is "=" == Wire.Truthy(value) ? yes : new NotDomain(yes);
}
