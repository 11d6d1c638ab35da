using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Mail;

/// <summary>What a record tells of its messages: counters and flags of the user who looks.</summary>
public sealed partial class MailThread
{
    private static IReadOnlyDictionary<int, object?> Each(Records records, string sql, object args, Func<int, object?> value)
    {
        var counts = records.Env.Sql.Query<(int Id, int Count)>(sql, args).ToDictionary(row => row.Id, row => row.Count);
        return records.IdArray.Distinct().ToDictionary(id => id, id => value(counts.GetValueOrDefault(id)));
    }

    private static IReadOnlyDictionary<int, object?> ComputeHasMessage(Records records) => Each(records,
        "SELECT res_id, count(*)::integer FROM mail_message WHERE model = @model AND res_id = ANY(@ids) AND message_type <> 'user_notification' GROUP BY res_id",
        new { model = records.Model.Name, ids = records.IdArray }, count => count > 0);

    private static IReadOnlyDictionary<int, object?> ComputeAttachmentCount(Records records) => Each(records,
        "SELECT res_id, count(*)::integer FROM ir_attachment WHERE res_model = @model AND res_id = ANY(@ids) AND res_field IS NULL GROUP BY res_id",
        new { model = records.Model.Name, ids = records.IdArray }, count => count);

    private static IReadOnlyDictionary<int, object?> ComputeErrors(Records records, Func<int, object?> value) => Each(records,
        """
        SELECT m.res_id, count(*)::integer FROM mail_message m JOIN mail_notification n ON n.mail_message_id = m.id
         WHERE n.notification_status IN ('exception', 'bounce') AND n.author_id = @partner AND m.model = @model AND m.res_id = ANY(@ids) AND m.message_type <> 'user_notification'
         GROUP BY m.res_id
        """,
        new { model = records.Model.Name, ids = records.IdArray, partner = records.Env.Profile.PartnerId }, value);

    private static IReadOnlyDictionary<int, object?> ComputeNeedaction(Records records, Func<int, object?> value) => Each(records,
        """
        SELECT m.res_id, count(*)::integer FROM mail_message m JOIN mail_notification n ON n.mail_message_id = m.id
         WHERE n.res_partner_id = @partner AND n.is_read IS NOT TRUE AND m.model = @model AND m.res_id = ANY(@ids) AND m.message_type <> 'user_notification'
         GROUP BY m.res_id
        """,
        new { model = records.Model.Name, ids = records.IdArray, partner = records.Env.Profile.PartnerId }, value);

    private static Domain SearchHasMessage(Env env, string @operator, object? value) =>
        Flag(@operator, value, new SqlDomain("{0}.id IN (SELECT res_id FROM mail_message WHERE replace(model, '.', '_') = {0}.tableoid::regclass::text)", []));

    // The table's name is the model's with underscores, so the model is told by the message itself.
    private static SqlDomain OnMessages(string where, params object[] parameters) =>
        new("{0}.id IN (SELECT m.res_id FROM mail_message m JOIN mail_notification n ON n.mail_message_id = m.id WHERE replace(m.model, '.', '_') = {0}.tableoid::regclass::text AND " + where + ")", parameters);

    private static Domain SearchHasError(Env env, string @operator, object? value) =>
        Flag(@operator, value, OnMessages("n.notification_status IN ('exception', 'bounce') AND n.author_id = @0@", env.Profile.PartnerId));

    private static Domain SearchNeedaction(Env env, string @operator, object? value) =>
        Flag(@operator, value, OnMessages("n.res_partner_id = @0@ AND n.is_read IS NOT TRUE", env.Profile.PartnerId));

    private static Domain SearchIsFollower(Env env, string @operator, object? value) =>
        Flag(@operator, value, new SqlDomain("{0}.id IN (SELECT f.res_id FROM mail_followers f WHERE replace(f.res_model, '.', '_') = {0}.tableoid::regclass::text AND f.partner_id = @0@)", [env.Profile.PartnerId]));

    private static Domain Flag(string @operator, object? value, Domain yes) => @operator is "=" == Wire.Truthy(value) ? yes : new NotDomain(yes);
}
