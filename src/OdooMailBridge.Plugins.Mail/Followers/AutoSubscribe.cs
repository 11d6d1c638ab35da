using OdooMailBridge.Abstractions;
using OdooMailBridge.Plugins.Mail.Threads;

namespace OdooMailBridge.Plugins.Mail.Followers;

/// <summary>Who follows without asking: the followers of a parent document by mapped subtypes, and the new responsible (section 5.1).</summary>
public static class AutoSubscribe
{
    public static int[] Before(Records records, Values values) =>
        values.ContainsKey("user_id") && TracksResponsible(records.Model) ? [.. records.Select(record => record.Sudo().Rel("user_id").Id)] : [];

    public static void AfterCreate(Records records, IReadOnlyList<Values> values)
    {
        foreach (var record in records) FromParents(record, null);
        if (!TracksResponsible(records.Model)) return;
        foreach (var record in records)
            if (record.Sudo().Rel("user_id").Id is > 0 and var user) Assign(record, user);
    }

    public static void AfterWrite(Records records, Values values, int[] before)
    {
        foreach (var record in records) FromParents(record, values);
        for (var i = 0; i < before.Length; i++)
            if (records[i].Sudo().Rel("user_id").Id is > 0 and var user && user != before[i]) Assign(records[i], user);
    }

    private static bool TracksResponsible(ModelInfo model) =>
        model.Fields.TryGetValue("user_id", out var field) && field is { Relation: "res.users", Field.Tracking: not null };

    private static void Assign(Records record, int user)
    {
        var env = record.Env;
        var row = env.Sql.One<(int Partner, bool Active)?>("SELECT partner_id, active FROM res_users WHERE id = @user", new { user });
        if (row is not { Active: true, Partner: var partner }) return;
        FollowerRows.Add(env, record.Model, record.IdArray, [partner], null);
        if (user == env.Uid || env.Context.Flag("mail_auto_subscribe_no_notify")) return;
        AssignmentNotice.Send(record, partner);
    }

    /// <summary>Subtypes of the parent's model name the field that leads there (relation_field) and, as their parent, what this model calls the same event.</summary>
    private static void FromParents(Records record, Values? written)
    {
        var env = record.Env;
        var links = env.Work.Shared("mail.subtype.relations", () => env.Sql.Query<(int Child, int Parent, string Field, string Model, string ChildModel)>(
            """
            SELECT p.id, s.id, s.relation_field, s.res_model, COALESCE(p.res_model, '') FROM mail_message_subtype s JOIN mail_message_subtype p ON p.id = s.parent_id
             WHERE s.relation_field IS NOT NULL AND s.res_model IS NOT NULL
            """));
        foreach (var group in links.Where(link => link.ChildModel == record.Model.Name).GroupBy(link => (link.Field, link.Model)))
        {
            if (!record.Model.Fields.TryGetValue(group.Key.Field, out var field) || field.Relation != group.Key.Model || written is not null && !written.ContainsKey(group.Key.Field)) continue;
            if (record.Sudo().Rel(group.Key.Field).Id is not (> 0 and var parent)) continue;
            var map = group.ToDictionary(link => link.Parent, link => link.Child);
            var followers = env.Sql.Query<(int Partner, int[] Subtypes)>(
                """
                SELECT f.partner_id, array_agg(r.mail_message_subtype_id) FROM mail_followers f JOIN mail_followers_mail_message_subtype_rel r ON r.mail_followers_id = f.id
                 WHERE f.res_model = @model AND f.res_id = @parent GROUP BY f.partner_id
                """, new { model = group.Key.Model, parent });
            var shared = env.Sql.Query<int>("SELECT id FROM mail_message_subtype WHERE res_model IS NULL OR res_model = ''").ToHashSet();
            foreach (var (partner, subtypes) in followers)
            {
                var own = subtypes.Where(map.ContainsKey).Select(id => map[id]).ToArray();
                if (own.Length == 0 || FollowerRows.Partners(env, record.Model, record.Id).Contains(partner)) continue;
                FollowerRows.Add(env, record.Model, record.IdArray, [partner], [.. own, .. subtypes.Where(shared.Contains)]);
            }
        }
    }
}
