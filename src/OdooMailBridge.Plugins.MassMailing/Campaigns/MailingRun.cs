using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.MassMailing;

/// <summary>The stored state of mailings under way: tables bridge_mailing_run and bridge_mailing_recipient.</summary>
internal static class MailingRun
{
    /// <summary>Stores whom the mailing goes to, in order; a run that was left unfinished is forgotten.</summary>
    public static void Begin(Env env, int mailing, int[] recipients)
    {
        env.Sql.Execute("DELETE FROM bridge_mailing_run WHERE mailing_id = @mailing", new { mailing });
        env.Sql.Execute("DELETE FROM bridge_mailing_hold WHERE mailing_id = @mailing", new { mailing }); // who sends by hand wants it sent
        env.Sql.Execute("INSERT INTO bridge_mailing_run (mailing_id, total, started, moved) VALUES (@mailing, @total, @now, @now)", new { mailing, total = recipients.Length, now = Now(env) });
        env.Sql.Execute("INSERT INTO bridge_mailing_recipient (mailing_id, position, res_id) SELECT @mailing, position, id FROM unnest(@recipients) WITH ORDINALITY AS r (id, position)", new { mailing, recipients });
    }

    /// <summary>Those of the mailings that were begun and not finished.</summary>
    public static HashSet<int> Unfinished(Env env, int[] mailings) => env.Sql.Query<int>("SELECT mailing_id FROM bridge_mailing_run WHERE mailing_id = ANY(@mailings) AND finished IS NULL", new { mailings }).ToHashSet();

    /// <summary>Those that wait for somebody's word, under way or before they began.</summary>
    public static HashSet<int> Paused(Env env, int[] mailings) => env.Sql.Query<int>(
        """
        SELECT mailing_id FROM bridge_mailing_run WHERE mailing_id = ANY(@mailings) AND paused
        UNION ALL SELECT mailing_id FROM bridge_mailing_hold WHERE mailing_id = ANY(@mailings)
        """, new { mailings }).ToHashSet();

    /// <summary>Halts runs that are under way, and holds mailings that have none before the queue begins them.</summary>
    public static void Pause(Env env, int[] mailings)
    {
        env.Sql.Execute("UPDATE bridge_mailing_run SET paused = true WHERE mailing_id = ANY(@mailings)", new { mailings });
        env.Sql.Execute(
            """
            INSERT INTO bridge_mailing_hold (mailing_id) SELECT m.id FROM mailing_mailing m
             WHERE m.id = ANY(@mailings) AND NOT EXISTS (SELECT 1 FROM bridge_mailing_run r WHERE r.mailing_id = m.id) ON CONFLICT DO NOTHING
            """, new { mailings });
    }

    public static void Resume(Env env, int[] mailings)
    {
        env.Sql.Execute("UPDATE bridge_mailing_run SET paused = false WHERE mailing_id = ANY(@mailings)", new { mailings });
        env.Sql.Execute("DELETE FROM bridge_mailing_hold WHERE mailing_id = ANY(@mailings)", new { mailings });
    }

    /// <summary>The next recipients, and where they end; an empty list at the end of the run, and for one that is paused.</summary>
    public static (int From, int To, int[] Recipients) Next(Env env, int mailing, int size)
    {
        var rows = env.Sql.Query<(int Position, int Record, int From)>(
            """
            SELECT r.position, r.res_id, run.position FROM bridge_mailing_run run JOIN bridge_mailing_recipient r ON r.mailing_id = run.mailing_id AND r.position > run.position
             WHERE run.mailing_id = @mailing AND run.finished IS NULL AND NOT run.paused ORDER BY r.position LIMIT @size
            """, new { mailing, size });
        return rows.Count == 0 ? (0, 0, []) : (rows[0].From, rows[^1].Position, [.. rows.Select(row => row.Record)]);
    }

    /// <summary>Throws when somebody else moved the run meanwhile: what was prepared beside it must not be committed.</summary>
    public static void Advance(Env env, int mailing, int from, int to)
    {
        if (env.Sql.Execute("UPDATE bridge_mailing_run SET position = @to, moved = @now WHERE mailing_id = @mailing AND position = @from AND finished IS NULL", new { mailing, from, to, now = Now(env) }) == 0)
            throw new UserError("Another process sends this mailing.");
    }

    /// <summary>False when recipients are left.</summary>
    public static bool Finish(Env env, int mailing)
    {
        if (env.Sql.Execute("UPDATE bridge_mailing_run SET finished = @now WHERE mailing_id = @mailing AND position >= total AND finished IS NULL", new { mailing, now = Now(env) }) == 0) return false;
        env.Sql.Execute("DELETE FROM bridge_mailing_recipient WHERE mailing_id = @mailing", new { mailing });
        return true;
    }

    public static void Forget(Env env, int[] mailings) => env.Sql.Execute("DELETE FROM bridge_mailing_run WHERE mailing_id = ANY(@mailings) AND finished IS NULL", new { mailings });

    private static DateTime Now(Env env) => DateTime.SpecifyKind(env.Now, DateTimeKind.Unspecified);
}
