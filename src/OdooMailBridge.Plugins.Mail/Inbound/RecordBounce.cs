using OdooMailBridge.Abstractions;
using OdooMailBridge.Plugins.Mail.Feed;

namespace OdooMailBridge.Plugins.Mail.Inbound;

/// <summary>What a bounce changes (section 2.4): counters by address, the notification of the mail that came back, campaigns' traces.</summary>
public static class RecordBounce
{
    public static void Record(Env env, BounceEvidence bounce)
    {
        if (bounce.Email is { } email)
        {
            Count(env, email);
            CountRecord(env, email, bounce.MessageId);
        }
        if (bounce.MessageId > 0 && bounce.PartnerIds.Length > 0 && env.Sql.Execute(
                """
                UPDATE mail_notification SET notification_status = 'bounce', failure_type = 'mail_bounce', failure_reason = @reason
                 WHERE mail_message_id = @message AND res_partner_id = ANY(@partners)
                """, new { reason = bounce.Reason, message = bounce.MessageId, partners = bounce.PartnerIds }) > 0)
            ThreadEvents.Notified(env, [bounce.MessageId]);
        foreach (var observer in env.Service<IEnumerable<IBounceObserver>>()) observer.Bounced(env, bounce);
        env.Work.Invalidate();
    }

    private static void Count(Env env, string email)
    {
        foreach (var model in BounceCounters.Models(env))
            env.Sql.Execute($"UPDATE \"{model.Table}\" SET message_bounce = COALESCE(message_bounce, 0) + 1 WHERE email_normalized = @email{(model.HasActive ? " AND active" : "")}", new { email });
    }

    /// <summary>The record that the mail was about keeps count as well, also when its own address is another.</summary>
    private static void CountRecord(Env env, string email, int message)
    {
        var about = env.Sql.Query<(string? Model, int? Id)>("SELECT model, res_id FROM mail_message WHERE id = @message", new { message });
        if (about is not [{ Model: { } name, Id: > 0 and var id }] || BounceCounters.Models(env).FirstOrDefault(model => model.Name == name) is not { } model) return;
        var other = model.HasActive ? "(email_normalized IS DISTINCT FROM @email OR active IS NOT TRUE)" : "email_normalized IS DISTINCT FROM @email";
        env.Sql.Execute($"UPDATE \"{model.Table}\" SET message_bounce = COALESCE(message_bounce, 0) + 1 WHERE id = @id AND {other}", new { id, email });
    }
}
