using Microsoft.AspNetCore.Http;
using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.MassMailing;

/// <summary>Keeps what is known of who opened or followed. Odoo's own counters count everybody and stay as they are.</summary>
internal static class RecordVisit
{
    private const int LongestAgent = 300;

    /// <param name="kind">open or click.</param>
    public static void Run(Env env, int[] traces, string kind, IHeaderDictionary headers)
    {
        if (traces.Length == 0) return;
        var agent = headers.UserAgent.ToString();
        // Nobody reads a mail within seconds of its sending; scanners at the door do.
        env.Sql.Execute(
            """
            INSERT INTO bridge_trace_visit (trace_id, kind, machine, first_at, last_at, why, agent)
            SELECT id, @kind, why IS NOT NULL, @now, @now, why, @agent FROM (
                SELECT t.id, COALESCE(@why::varchar, CASE WHEN t.sent_datetime IS NULL OR t.sent_datetime > @now - interval '3 seconds' THEN 'within seconds of sending' END) AS why
                  FROM mailing_trace t WHERE t.id = ANY(@traces)) seen
            ON CONFLICT (trace_id, kind, machine) DO UPDATE SET visits = bridge_trace_visit.visits + 1, last_at = excluded.last_at, why = excluded.why, agent = excluded.agent
            """,
            new { traces, kind, why = JudgeVisitor.Machine(headers), now = DateTime.SpecifyKind(env.Now, DateTimeKind.Unspecified), agent = agent.Length > LongestAgent ? agent[..LongestAgent] : agent });
    }
}
