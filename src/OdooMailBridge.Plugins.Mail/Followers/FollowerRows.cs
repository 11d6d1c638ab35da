using Npgsql;
using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Mail.Followers;

/// <summary>Rows of mail_followers and the subtypes they listen to, written in bulk: a post to many records must not ask one by one.</summary>
public static class FollowerRows
{
    public static int[] Partners(Env env, ModelInfo model, int id) =>
        [.. env.Sql.Query<int>("SELECT partner_id FROM mail_followers WHERE res_model = @model AND res_id = @id ORDER BY id", new { model = model.Name, id })];

    /// <summary>Makes active partners followers of each record. Rights are the caller's business.</summary>
    /// <param name="subtypes">Null: new followers get the default subtypes (shared partners only those that are not internal), old ones keep theirs. Else all get exactly these.</param>
    public static void Add(Env env, ModelInfo model, int[] ids, int[] partners, int[]? subtypes)
    {
        // Both in one statement where the subtypes are those of newcomers: followers are added with every record that is made.
        if (subtypes is null && partners is [var alone]) AddOne(env, model, ids, alone);
        else if (subtypes is null)
            env.Sql.Execute(
                $"""
                WITH fresh AS ({Newcomers} RETURNING id, partner_id)
                INSERT INTO mail_followers_mail_message_subtype_rel (mail_followers_id, mail_message_subtype_id)
                SELECT f.id, s.id FROM fresh f JOIN res_partner p ON p.id = f.partner_id
                  JOIN mail_message_subtype s ON s."default" AND (s.res_model IS NULL OR s.res_model = '' OR s.res_model = @model) AND (s.internal IS NOT TRUE OR p.partner_share IS NOT TRUE)
                ON CONFLICT DO NOTHING
                """, new { model = model.Name, ids, partners });
        else
        {
            env.Sql.Execute(Newcomers, new { model = model.Name, ids, partners });
            env.Sql.Execute(
                """
                WITH own AS (SELECT id FROM mail_followers WHERE res_model = @model AND res_id = ANY(@ids) AND partner_id = ANY(@partners)),
                     gone AS (DELETE FROM mail_followers_mail_message_subtype_rel WHERE mail_followers_id IN (SELECT id FROM own) AND mail_message_subtype_id <> ALL(@subtypes))
                INSERT INTO mail_followers_mail_message_subtype_rel (mail_followers_id, mail_message_subtype_id)
                SELECT own.id, wanted.id FROM own, unnest(@subtypes) wanted(id)
                ON CONFLICT DO NOTHING
                """, new { model = model.Name, ids, partners, subtypes });
        }
        env.Work.InvalidateViews();
    }

    // Whoever makes a record follows it. The plan is the same for any number of records: PostgreSQL makes it once.
    private static void AddOne(Env env, ModelInfo model, int[] ids, int partner)
    {
        var relations = SubtypeRelations.Of(env, model);
        env.Sql.Later(
            """
            WITH person AS MATERIALIZED (SELECT id, partner_share IS TRUE AS outside FROM res_partner WHERE id = $3 AND active),
                 fresh AS (INSERT INTO mail_followers (res_model, res_id, partner_id) SELECT $1, record.id, person.id FROM person, unnest($2) record(id) ON CONFLICT DO NOTHING RETURNING id)
            INSERT INTO mail_followers_mail_message_subtype_rel (mail_followers_id, mail_message_subtype_id)
            SELECT fresh.id, heard.id FROM fresh, person, unnest(CASE WHEN person.outside THEN $5 ELSE $4 END) heard(id)
            ON CONFLICT DO NOTHING
            """,
            new NpgsqlParameter<string> { TypedValue = model.Name },
            new NpgsqlParameter<int[]> { TypedValue = ids },
            new NpgsqlParameter<int> { TypedValue = partner },
            new NpgsqlParameter<int[]> { TypedValue = relations.Defaults },
            new NpgsqlParameter<int[]> { TypedValue = [.. relations.Defaults.Where(id => !relations.Internal.Contains(id))] });
    }

    /// <summary>Makes a partner follow one record, listening to these subtypes; an old follower gets them in addition, or stays as he is.</summary>
    public static void Extend(Env env, ModelInfo model, int id, int partner, int[] subtypes, bool alsoOld)
    {
        env.Sql.Execute(
            """
            WITH fresh AS (
                     INSERT INTO mail_followers (res_model, res_id, partner_id) VALUES (@model, @id, @partner) ON CONFLICT DO NOTHING RETURNING id),
                 own AS (SELECT id FROM fresh UNION SELECT id FROM mail_followers WHERE @alsoOld AND res_model = @model AND res_id = @id AND partner_id = @partner)
            INSERT INTO mail_followers_mail_message_subtype_rel (mail_followers_id, mail_message_subtype_id)
            SELECT own.id, wanted.id FROM own, unnest(@subtypes) wanted(id)
            ON CONFLICT DO NOTHING
            """, new { model = model.Name, id, partner, subtypes, alsoOld });
        env.Work.InvalidateViews();
    }

    // Who follows already is found by the unique index alone: a condition of its own was planned for a small table and read all of a large one.
    private const string Newcomers =
        """
        INSERT INTO mail_followers (res_model, res_id, partner_id)
        SELECT @model, record.id, p.id FROM unnest(@ids) record(id), unnest(@partners) WITH ORDINALITY wanted(id, place) JOIN res_partner p ON p.id = wanted.id AND p.active
         ORDER BY record.id, wanted.place
        ON CONFLICT DO NOTHING
        """;

    public static void Remove(Env env, ModelInfo model, int[] ids, int[] partners)
    {
        env.Sql.Execute("DELETE FROM mail_followers WHERE res_model = @model AND res_id = ANY(@ids) AND partner_id = ANY(@partners)", new { model = model.Name, ids, partners });
        env.Work.InvalidateViews();
    }
}
