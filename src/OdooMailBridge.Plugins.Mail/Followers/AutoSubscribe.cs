using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Mail.Followers;

/// <summary>Who follows without asking: the followers of a parent document by mapped subtypes, and the new responsible (section 5.1).</summary>
public static class AutoSubscribe
{
    public static int[] Before(Records records, Values values) =>
        values.ContainsKey("user_id") && TracksResponsible(records.Model) ? [.. records.Select(record => record.Sudo().Rel("user_id").Id)] : [];

    public static void AfterCreate(Records records)
    {
        var tracked = TracksResponsible(records.Model);
        foreach (var record in records) Subscribe(record, null, tracked ? record.Sudo().Rel("user_id").Id : 0);
    }

    public static void AfterWrite(Records records, Values values, int[] before)
    {
        for (var i = 0; i < records.Count; i++)
            Subscribe(records[i], values, i < before.Length && records[i].Sudo().Rel("user_id").Id is var user && user != before[i] ? user : 0);
    }

    private static bool TracksResponsible(ModelInfo model) =>
        model.Fields.TryGetValue("user_id", out var field) && field is { Relation: "res.users", Field.Tracking: not null };

    /// <param name="written">Null for a new record: then those who follow already hear more.</param>
    /// <param name="user">The new responsible; 0 for none.</param>
    private static void Subscribe(Records record, Values? written, int user)
    {
        var env = record.Env;
        var relations = SubtypeRelations.Of(env, record.Model);
        var wanted = new Dictionary<int, int[]>();
        foreach (var (field, model) in relations.Fields)
            if (record.Model.Fields.TryGetValue(field, out var link) && link.Relation == model && (written is null || written.ContainsKey(field)) && record.Sudo().Rel(field).Id is > 0 and var parent)
                foreach (var (partner, outside, subtypes) in Followers(env, model, parent)) wanted[partner] = relations.Heard(subtypes, outside);
        var responsible = user > 0 ? Partner(env, user) : 0;
        if (responsible > 0) wanted.TryAdd(responsible, relations.Defaults);
        foreach (var (partner, subtypes) in wanted) FollowerRows.Extend(env, record.Model, record.Id, partner, subtypes, alsoOld: written is null);
        if (responsible > 0 && user != env.Uid && !env.Context.Flag("mail_auto_subscribe_no_notify")) AssignmentNotice.Send(record, responsible);
    }

    private static int Partner(Env env, int user) => env.Sql.One<int?>("SELECT partner_id FROM res_users WHERE id = @user AND active", new { user }) ?? 0;

    private static List<(int Partner, bool Outside, int[] Subtypes)> Followers(Env env, string model, int id) => env.Sql.Query<(int, bool, int[])>(
        """
        SELECT f.partner_id, COALESCE(p.partner_share, false), COALESCE(array_agg(r.mail_message_subtype_id) FILTER (WHERE r.mail_message_subtype_id IS NOT NULL), '{}')
          FROM mail_followers f JOIN res_partner p ON p.id = f.partner_id AND p.active
          LEFT JOIN mail_followers_mail_message_subtype_rel r ON r.mail_followers_id = f.id
         WHERE f.res_model = @model AND f.res_id = @id GROUP BY f.id, f.partner_id, p.partner_share ORDER BY f.id
        """, new { model, id });
}
