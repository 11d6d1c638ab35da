using OdooMailBridge.Abstractions;
using OdooMailBridge.Plugins.Mail.Dispatching;

namespace OdooMailBridge.Plugins.MassMailing;

/// <summary>How far mailings are, and how they are halted. Ours, not Odoo's.</summary>
public sealed partial class MailingMailing
{
    /// <summary>
    /// One line for each mailing that was ever begun: recipients in total, those whose mails are made, and what became of these mails; the mails
    /// that left in the last minute, and the seconds that the rest takes at this rate (false when nothing leaves).
    /// </summary>
    [Rpc(ReadOnly = true, ChecksAccess = true)]
    public object? ReadProgress(Records records)
    {
        records.CheckAccess("read");
        return records.Env.Sql.Query<(int Id, string State, int Total, int Prepared, bool Paused, DateTime Started, DateTime? Finished, int Waiting, int Sent, int Failed, int Canceled, int LastMinute)>(
            """
            SELECT r.mailing_id, m.state, r.total, r.position, r.paused, r.started, r.finished, t.waiting, t.sent, t.failed, t.canceled, t.last_minute
              FROM bridge_mailing_run r JOIN mailing_mailing m ON m.id = r.mailing_id, LATERAL (
                SELECT count(*) FILTER (WHERE trace_status IN ('outgoing', 'process', 'pending'))::int AS waiting, count(*) FILTER (WHERE sent_datetime IS NOT NULL)::int AS sent,
                       count(*) FILTER (WHERE trace_status IN ('error', 'bounce'))::int AS failed, count(*) FILTER (WHERE trace_status = 'cancel')::int AS canceled,
                       count(*) FILTER (WHERE sent_datetime > @now - interval '1 minute')::int AS last_minute
                  FROM mailing_trace WHERE mass_mailing_id = r.mailing_id) t
             WHERE r.mailing_id = ANY(@ids) ORDER BY r.mailing_id
            """, new { ids = records.IdArray, now = DateTime.SpecifyKind(records.Env.Now, DateTimeKind.Unspecified) })
        .ConvertAll<object?>(row => new Values
        {
            ["id"] = row.Id, ["state"] = row.State, ["total"] = row.Total, ["prepared"] = row.Prepared, ["waiting"] = row.Waiting, ["sent"] = row.Sent, ["failed"] = row.Failed, ["canceled"] = row.Canceled,
            ["paused"] = row.Paused, ["started"] = DateTime.SpecifyKind(row.Started, DateTimeKind.Utc), ["finished"] = row.Finished is { } end ? DateTime.SpecifyKind(end, DateTimeKind.Utc) : false,
            ["sent_last_minute"] = row.LastMinute, ["seconds_left"] = row.LastMinute > 0 ? (row.Total - row.Prepared + row.Waiting) * 60 / row.LastMinute : false,
        });
    }

    /// <summary>No further mail is made or begun to be sent until <see cref="ActionResume"/>; a mailing that waits in the queue is not begun by it.</summary>
    [Rpc(ChecksAccess = true)]
    public bool ActionPause(Records records)
    {
        records.CheckAccess("write");
        var (sql, ids) = (records.Env.Sql, records.IdArray);
        MailingRun.Pause(records.Env, ids);
        UnwrittenMails.TakeBack(records.Env, ids);
        sql.Execute(
            """
            INSERT INTO bridge_outbox (mail_id, next_try) SELECT id, 'infinity' FROM mail_mail WHERE mailing_id = ANY(@ids) AND state = 'outgoing'
            ON CONFLICT (mail_id) DO UPDATE SET next_try = 'infinity' WHERE bridge_outbox.lease_until IS NULL
            """, new { ids });
        return true;
    }

    [Rpc(ChecksAccess = true)]
    public bool ActionResume(Records records)
    {
        records.CheckAccess("write");
        var (sql, ids) = (records.Env.Sql, records.IdArray);
        MailingRun.Resume(records.Env, ids);
        sql.Execute("UPDATE bridge_outbox o SET next_try = NULL FROM mail_mail m WHERE m.id = o.mail_id AND m.mailing_id = ANY(@ids) AND o.next_try = 'infinity'", new { ids });
        sql.Execute($"NOTIFY {CampaignQueue.Channel}");
        OutboxSignal.Send(records.Env);
        return true;
    }
}
