using OdooMailBridge.Abstractions;
using OdooMailBridge.Plugins.Mail.Behaviour;
using OdooMailBridge.Plugins.Mail.Feed;

namespace OdooMailBridge.Plugins.Mail.Dispatching;

/// <summary>Writes what became of mails, many at once: states, notifications, traces, plans; removes those that delete themselves.</summary>
public static class RecordOutcomes
{
    /// <param name="background">The dispatcher itself tried: a broken connection is tried again later, not by the next caller.</param>
    public static void Run(Env env, IReadOnlyList<Attempt> attempts, bool background)
    {
        var held = Held(env, attempts);
        if (held.Count == 0) return;
        var plans = held.ConvertAll(attempt => Plan(env, attempt, background));
        var ended = held.Where((_, i) => plans[i].State is not null).ToList();
        var planned = plans.Where(plan => plan.NextTry is not null).ToDictionary(plan => plan.MailId, plan => plan.NextTry);
        var outcomes = ended.ConvertAll(attempt => Outcome(attempt, planned));
        var leaving = outcomes.Where(outcome => outcome.Leaves).Select(outcome => outcome.MailId).ToHashSet();
        UnwrittenMails.Write(env, [.. held.Where(attempt => attempt.Mail.Row.IsUnwritten).Select(attempt => attempt.Mail.Row.Id).Except(leaving)]);
        RecipientReply.Save(env, held);
        OutgoingDecision.Save(env, held);
        Diversion.Save(env, held);
        WriteNotifications(env, ended);
        foreach (var observer in env.Service<IEnumerable<IOutgoingMailObserver>>()) observer.Recording(env, outcomes);
        env.Work.Invalidate();
        var gone = DeleteFinished(env, [.. leaving]);
        WriteStates(env, [.. held.Zip(plans).Where(mail => !gone.Contains(mail.Second.MailId))]);
        env.Work.Invalidate();
    }

    private sealed record Ruling(int MailId, string? State, DateTime? NextTry, bool Unknown);

    /// <summary>Those whose claim is still theirs: a sender that was thought dead must not overwrite its successor's outcome.</summary>
    private static List<Attempt> Held(Env env, IReadOnlyList<Attempt> attempts)
    {
        // What follows deletes rows that some twenty foreign keys ask about, one by one, and mostly in vain: an index scan costs half of what a bitmap
        // scan costs to begin with, and a session keeps the plan that it makes here, also when a table that is small today has grown.
        var held = env.Sql.Query<int>(
            """
            WITH plain AS (SELECT set_config('enable_bitmapscan', 'off', true), set_config('enable_seqscan', 'off', true))
            SELECT o.mail_id FROM bridge_outbox o JOIN unnest(@ids, @tokens) held(id, token) ON o.mail_id = held.id AND o.token = held.token, plain FOR UPDATE OF o
            """,
            new { ids = attempts.Select(attempt => attempt.Mail.Row.Id).ToArray(), tokens = attempts.Select(attempt => attempt.Mail.Claim.Token).ToArray() }).ToHashSet();
        return [.. attempts.Where(attempt => held.Contains(attempt.Mail.Row.Id))];
    }

    private static Ruling Plan(Env env, Attempt attempt, bool background)
    {
        var (mail, claim) = (attempt.Mail, attempt.Mail.Claim);
        var rule = attempt.End switch
        {
            AttemptEnd.Unknown => env.Parameter("mail.outbox.unknown") ?? "hold",
            AttemptEnd.InDoubt => mail.LostRule,
            _ => null,
        };
        if (rule == "sent") return new Ruling(mail.Row.Id, "sent", null, true);
        if (rule is not (null or "resend")) return new Ruling(mail.Row.Id, null, null, true);
        var transient = attempt.IsTransient || rule == "resend";
        var next = PlanRetry.After(mail.Rules, transient, claim.Attempts + 1, claim.FirstTry, env.Now, Random.Shared.NextDouble());
        return attempt.End switch
        {
            AttemptEnd.Sent => new Ruling(mail.Row.Id, "sent", next, false),
            // Odoo leaves such mails in the queue, and for ever.
            AttemptEnd.Broken or AttemptEnd.Unknown when mail.Rules == MailRules.Odoo18 => new Ruling(mail.Row.Id, null, next ?? (background ? env.Now + TimeSpan.FromMinutes(5) : null), false),
            AttemptEnd.Broken or AttemptEnd.Unknown when next is not null => new Ruling(mail.Row.Id, null, next, false),
            AttemptEnd.NoSession or AttemptEnd.Broken or AttemptEnd.Unknown when mail.WasDelivered => new Ruling(mail.Row.Id, null, next, false),
            _ => new Ruling(mail.Row.Id, "exception", next, false),
        };
    }

    /// <summary>
    /// The states of the mails that are still there, and what the outbox knows, in one round trip. Mails that are sent leave the outbox, unless
    /// it holds a doubt about them; failed ones stay with what is known of them.
    /// </summary>
    private static void WriteStates(Env env, IReadOnlyList<(Attempt Attempt, Ruling Plan)> mails)
    {
        if (mails.Count == 0) return;
        env.Sql.Execute(
            """
            UPDATE mail_mail m SET state = n.state, failure_reason = n.reason, failure_type = COALESCE(n.type, m.failure_type), write_date = @now, write_uid = @uid
              FROM unnest(@ids, @states, @reasons, @types) n(id, state, reason, type)
             WHERE m.id = n.id AND n.state IS NOT NULL AND (m.state <> 'cancel' OR n.state = 'sent'); -- cancelled meanwhile stays so, unless it was too late
            UPDATE bridge_outbox o SET lease_until = NULL, started = NULL, next_try = n.next, unknown = n.unknown, reason = n.reason
              FROM unnest(@ids, @states, @next, @unknown, @reasons) n(id, state, next, unknown, reason)
             WHERE o.mail_id = n.id AND (n.state IS DISTINCT FROM 'sent' OR o.lost OR n.unknown OR n.next IS NOT NULL);
            DELETE FROM bridge_outbox o USING unnest(@ids, @states, @unknown, @next) n(id, state, unknown, next)
             WHERE o.mail_id = n.id AND n.state = 'sent' AND NOT o.lost AND NOT n.unknown AND n.next IS NULL
            """,
            new
            {
                ids = mails.Select(mail => mail.Plan.MailId).ToArray(),
                states = mails.Select(mail => mail.Plan.State).ToArray(),
                next = mails.Select(mail => mail.Plan.NextTry is { } time ? Outbox.Plain(time) : (DateTime?)null).ToArray(),
                unknown = mails.Select(mail => mail.Plan.Unknown).ToArray(),
                reasons = mails.Select(mail => Storable(mail.Attempt.ShownReason)).ToArray(),
                types = mails.Select(mail => mail.Attempt.ShownType).ToArray(),
                now = Outbox.Plain(env.Now),
                uid = env.Uid,
            });
    }

    /// <summary>Failed: those that were not reached; the others are sent. No failure type counts as success, also for a mail without recipients.</summary>
    private static void WriteNotifications(Env env, List<Attempt> ended)
    {
        var own = ended.Where(attempt => attempt.Mail.Row.IsNotification == true).ToList();
        if (own.Count == 0) return;
        env.Sql.Execute(
            """
            UPDATE mail_notification n
               SET notification_status = CASE WHEN o.type IS NOT NULL AND NOT (n.res_partner_id = ANY(string_to_array(o.reached, ',')::integer[])) THEN 'exception' ELSE 'sent' END,
                   failure_type = CASE WHEN o.type IS NOT NULL AND NOT (n.res_partner_id = ANY(string_to_array(o.reached, ',')::integer[])) THEN o.type END,
                   failure_reason = CASE WHEN o.type IS NOT NULL AND NOT (n.res_partner_id = ANY(string_to_array(o.reached, ',')::integer[])) THEN o.reason ELSE '' END
              FROM unnest(@ids, @types, @reasons, @reached) o(id, type, reason, reached)
             WHERE n.mail_mail_id = o.id AND n.notification_type = 'email' AND n.notification_status NOT IN ('sent', 'canceled')
            """,
            new
            {
                ids = own.Select(attempt => attempt.Mail.Row.Id).ToArray(),
                types = own.Select(attempt => attempt.FailureType).ToArray(),
                reasons = own.Select(attempt => Storable(attempt.FailureReason)).ToArray(),
                reached = own.Select(attempt => string.Join(',', attempt.Reached)).ToArray(),
            });
        ThreadEvents.Notified(env, [.. own.Select(attempt => attempt.Mail.Row.MessageRowId).Distinct()]);
    }

    /// <summary>PostgreSQL takes no NUL, and servers may say anything.</summary>
    private static string? Storable(string? reason) => reason?.Replace("\0", "\\0", StringComparison.Ordinal);

    private static MailOutcome Outcome(Attempt attempt, Dictionary<int, DateTime?> planned) => new(
        attempt.Mail.Row.Id, attempt.Mail.Row.MessageRowId, attempt.End == AttemptEnd.Sent, attempt.FailureType, attempt.FailureReason,
        attempt.Reached, attempt.Mail.Row.IsNotification == true, Leaves(attempt) && !planned.ContainsKey(attempt.Mail.Row.Id)) { NextTry = planned.GetValueOrDefault(attempt.Mail.Row.Id), Mail = attempt.Mail };

    /// <summary>Mails with auto_delete go when they succeeded, and when nothing but their addresses was wrong.</summary>
    private static bool Leaves(Attempt attempt) => attempt.Mail.Row.AutoDelete == true && attempt.FailureType is (null or "mail_email_invalid" or "mail_email_missing");

    /// <returns>The mails that are gone, and with them what the outbox knew of them.</returns>
    private static HashSet<int> DeleteFinished(Env env, int[] ids)
    {
        if (ids.Length == 0) return [];
        var written = env.Sudo().Browse("mail.mail", ids).Exists();
        if (written.Any) written.Unlink();
        HashSet<int> gone = [.. written.Any ? ids.Except(env.Browse("mail.mail", ids).Exists().IdArray) : ids]; // a plugin may have kept some
        if (written.Count < ids.Length) env.Sql.Execute("DELETE FROM bridge_outbox WHERE mail_id = ANY(@unwritten)", new { unwritten = ids.Except(written.IdArray).ToArray() }); // rows take theirs along
        return gone;
    }
}
