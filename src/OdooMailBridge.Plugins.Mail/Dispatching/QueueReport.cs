using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Mail.Dispatching;

/// <summary>The queue in figures: what waits for what, and for how long.</summary>
internal static class QueueReport
{
    public static Values Read(Env env)
    {
        var now = Outbox.Plain(env.Now);
        var (due, scheduled, held, planned, paused, oldest) = env.Sql.One<(long, long, long, long, long, DateTime?)>(
            """
            SELECT count(*) FILTER (WHERE wait = 'due'), count(*) FILTER (WHERE wait = 'scheduled'), count(*) FILTER (WHERE wait = 'held'),
                   count(*) FILTER (WHERE wait = 'planned'), count(*) FILTER (WHERE wait = 'paused'), min(since) FILTER (WHERE wait = 'due')
              FROM (SELECT COALESCE(m.scheduled_date, m.create_date) AS since, CASE WHEN o.unknown THEN 'unknown' WHEN o.lease_until > @now THEN 'held' WHEN o.next_try = 'infinity' THEN 'paused'
                           WHEN o.next_try > @now THEN 'planned' WHEN m.scheduled_date > @now THEN 'scheduled' ELSE 'due' END AS wait
                      FROM mail_mail m LEFT JOIN bridge_outbox o ON o.mail_id = m.id WHERE m.state = 'outgoing') queued
            """, new { now });
        var (unknown, aside, doubled, again) = env.Sql.One<(long, long, long, long)>(
            """
            SELECT count(*) FILTER (WHERE o.unknown), count(*) FILTER (WHERE o.set_aside), count(*) FILTER (WHERE o.lost),
                   count(*) FILTER (WHERE o.next_try IS NOT NULL AND o.next_try < 'infinity' AND m.state <> 'outgoing')
              FROM bridge_outbox o JOIN mail_mail m ON m.id = o.mail_id
            """);
        var direct = env.Sql.One<long>("SELECT count(*) FROM bridge_outbox o WHERE o.lease_until > @now AND NOT EXISTS (SELECT 1 FROM mail_mail m WHERE m.id = o.mail_id)", new { now });
        var failed = env.Sql.Query<(string Reason, long Count)>(
            """
            SELECT COALESCE(split_part(failure_reason, E'\n', -1), ''), count(*) FROM mail_mail
             WHERE state = 'exception' AND write_date > @now - interval '30 days' GROUP BY 1 ORDER BY 2 DESC LIMIT 10
            """, new { now });
        return new Values
        {
            ["due"] = due, ["oldest_due_seconds"] = oldest is { } since ? (long)(now - since).TotalSeconds : 0L, ["being_sent"] = held + direct, ["scheduled"] = scheduled,
            ["planned_again"] = planned + again, ["paused"] = paused, ["outcome_unknown"] = unknown, ["set_aside"] = aside, ["may_have_arrived_twice"] = doubled,
            ["failed"] = failed.Select(object? (row) => new Values { ["reason"] = row.Reason, ["mails"] = row.Count }).ToList(),
        };
    }
}
