using System.Globalization;
using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Mail.Dispatching;

/// <summary>Where a mail is, why it is there and what happens next: everything that the tables know, in one answer per mail.</summary>
internal static class DeliveryReport
{
    public static List<object?> Read(Env env, int[] ids)
    {
        var decisions = OutgoingDecision.Read(env, ids).Cast<Values>().ToDictionary(decision => (int)decision["id"]!);
        var recipients = env.Sql.Query<(int Mail, string Address, string State, int? Code, string? Status, string? Reply, DateTime At)>(
            "SELECT mail_id, address, state, code, status, reply, at FROM bridge_outgoing_recipient WHERE mail_id = ANY(@ids) ORDER BY mail_id, part, address", new { ids }).ToLookup(row => row.Mail);
        return env.Sql.Query<Row>(
            """
            SELECT m.id AS "Id", m.state AS "State", m.scheduled_date AS "Scheduled", m.failure_reason AS "Failure", COALESCE(o.attempts, 0) AS "Attempts", o.first_try AS "FirstTry",
                   NULLIF(o.next_try, 'infinity') AS "NextTry", o.next_try = 'infinity' AS "Paused", CASE WHEN o.lease_until > @now THEN o.lease_until END AS "HeldUntil",
                   o.lease_until <= @now AS "Abandoned", NULLIF(o.started, '-infinity') AS "Started", COALESCE(o.lost, false) AS "Lost", COALESCE(o.unknown, false) AS "Unknown", COALESCE(o.set_aside, false) AS "SetAside", o.reason AS "Reason"
              FROM mail_mail m LEFT JOIN bridge_outbox o ON o.mail_id = m.id WHERE m.id = ANY(@ids) ORDER BY m.id
            """, new { ids, now = Outbox.Plain(env.Now) })
        .ConvertAll<object?>(row => new Values
        {
            ["id"] = row.Id,
            ["state"] = row.State,
            ["why"] = Why(row, env.Now),
            ["attempts"] = row.Attempts,
            ["first_try"] = Time(row.FirstTry),
            ["next_try"] = Time(row.NextTry),
            ["scheduled_date"] = Time(row.Scheduled),
            ["being_sent"] = row.HeldUntil is not null,
            ["may_arrive_twice"] = row.Lost,
            ["outcome_unknown"] = row.Unknown,
            ["set_aside"] = row.SetAside,
            ["reason"] = row.Reason ?? row.Failure ?? (object)false,
            ["decision"] = decisions.TryGetValue(row.Id, out var decision) ? decision : false,
            ["recipients"] = recipients[row.Id].Select(object? (recipient) => new Values
            {
                ["address"] = recipient.Address, ["state"] = recipient.State, ["code"] = recipient.Code ?? (object)false, ["status"] = recipient.Status ?? (object)false,
                ["reply"] = recipient.Reply ?? (object)false, ["at"] = Time(recipient.At),
            }).ToList(),
        });
    }

    private static string Why(Row row, DateTime now) => row switch
    {
        { SetAside: true } => "Set aside: it broke its sender each time, see reason; mark_outgoing puts it back.",
        { Unknown: true, State: "sent" } => "Counted as sent by the rule mail.outbox.unknown or mail.outbox.lost: nobody knows whether it arrived.",
        { Unknown: true } => "Held: the connection or its sender was lost after the message was handed over; it may have arrived. mark_outgoing sends it again.",
        { HeldUntil: not null, Started: not null } => string.Create(CultureInfo.InvariantCulture, $"Being handed to the server since {row.Started:yyyy-MM-dd HH:mm:ss} UTC."),
        { HeldUntil: not null } => "Claimed by a sender; its turn comes within this batch.",
        { Paused: true } => "Its mailing is paused.",
        { State: "sent", NextTry: { } next } => string.Create(CultureInfo.InvariantCulture, $"Sent; those whom the server deferred are tried again at {next:yyyy-MM-dd HH:mm:ss} UTC."),
        { NextTry: { } next, Attempts: 0 } when next > now => string.Create(CultureInfo.InvariantCulture, $"Waits until {next:yyyy-MM-dd HH:mm:ss} UTC, see reason."),
        { NextTry: { } next } when next > now => string.Create(CultureInfo.InvariantCulture, $"Attempt {row.Attempts} failed for a reason that may pass; the next one is at {next:yyyy-MM-dd HH:mm:ss} UTC."),
        { State: "outgoing", Scheduled: { } date } when date > now => string.Create(CultureInfo.InvariantCulture, $"Waits for its scheduled date, {date:yyyy-MM-dd HH:mm:ss} UTC."),
        { State: "outgoing", Abandoned: true } => "Its sender was lost; the next free one takes it.",
        { State: "outgoing" } => "Due: the next free sender takes it, where background work runs (--max-cron-threads); otherwise the next run of the queue.",
        { State: "exception" } => "Failed for good: refused, or no further attempt is planned; action_retry puts it back.",
        { State: "cancel" } => "Cancelled.",
        { State: "sent" } => "Sent: the server took it.",
        _ => "Received.",
    };

    private static object Time(DateTime? time) => time is { } utc ? DateTime.SpecifyKind(utc, DateTimeKind.Utc) : false;

    private sealed class Row
    {
        public int Id { get; init; }
        public string? State { get; init; }
        public DateTime? Scheduled { get; init; }
        public string? Failure { get; init; }
        public int Attempts { get; init; }
        public DateTime? FirstTry { get; init; }
        public DateTime? NextTry { get; init; }
        public bool? Paused { get; init; }
        public DateTime? HeldUntil { get; init; }
        public bool? Abandoned { get; init; }
        public DateTime? Started { get; init; }
        public bool Lost { get; init; }
        public bool Unknown { get; init; }
        public bool SetAside { get; init; }
        public string? Reason { get; init; }
    }
}
