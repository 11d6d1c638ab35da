using Dapper;
using Microsoft.Extensions.Logging;
using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Mail.Dispatching;

/// <summary>Mails that break whoever looks at them: a fault of ours, never a server's. They are tried some times more, alone, then set aside until somebody puts them back.</summary>
internal static class PoisonMail
{
    private const int Chances = 3;

    /// <summary>A process may be killed for other reasons while it has a mail in hands, but hardly ever the same one.</summary>
    private const int MostDeaths = 5;

    /// <summary>Beyond this a mail may be what its holders died of when they only looked at it.</summary>
    private const int MostOrphaned = 1;
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    public static async Task BrokeAsync(IDatabase database, Claim claim, Exception broken, ILogger log)
    {
        var reason = Reason(broken);
        var aside = await database.RunAsync(env =>
        {
            var found = env.Sql.Query<bool>(
                """
                UPDATE bridge_outbox SET lease_until = NULL, started = NULL, broke = broke + 1, reason = @reason, set_aside = broke + 1 >= @Chances,
                       next_try = CASE WHEN broke + 1 < @Chances THEN @next + broke * interval '1 minute' END
                 WHERE mail_id = @mail AND token = @token RETURNING set_aside
                """, new { mail = claim.MailId, token = claim.Token, reason, Chances, next = Outbox.Plain(env.Now + Pause) });
            if (found is [true]) Fail(env, claim.MailId, reason);
            return found is [true];
        });
        log.LogError(broken, "{Database}: mail {Mail} {Fate}", database.Name, claim.MailId, aside ? "is set aside" : "could not be put together");
    }

    /// <summary>Sets aside what its senders died of again and again, too suddenly to say why; answers the others.</summary>
    public static async Task<IReadOnlyList<Claim>> WithoutDeadlyAsync(IDatabase database, IReadOnlyList<Claim> claims, ILogger log)
    {
        var deadly = claims.Where(claim => claim.Died >= MostDeaths).ToList();
        foreach (var claim in deadly)
        {
            var reason = $"Its sender's process died {claim.Died} times while it had this mail in hands";
            await database.RunAsync(env =>
            {
                if (env.Sql.Execute("UPDATE bridge_outbox SET lease_until = NULL, started = NULL, next_try = NULL, set_aside = true, reason = @reason WHERE mail_id = @mail AND token = @token",
                    new { mail = claim.MailId, token = claim.Token, reason }) > 0) Fail(env, claim.MailId, reason);
            });
            log.LogError("{Database}: mail {Mail} is set aside: {Reason}", database.Name, claim.MailId, reason);
        }
        return deadly.Count == 0 ? claims : [.. claims.Except(deadly)];
    }

    /// <summary>What is to be looked at together; mails under suspicion one by one, and each noted before it is looked at, so that a further death is its own.</summary>
    public static IEnumerable<(IReadOnlyList<Claim> Claims, bool Suspect)> Portions(IReadOnlyList<Claim> claims)
    {
        var suspects = claims.Where(claim => claim.Orphaned > MostOrphaned).ToList();
        var others = suspects.Count == 0 ? claims : [.. claims.Except(suspects)];
        if (others.Count > 0) yield return (others, false);
        foreach (var suspect in suspects) yield return ([suspect], true);
    }

    /// <summary>It was tried, but its outcome breaks what records it (a plugin's observer, a constraint): the bare facts are kept.</summary>
    public static async Task UnrecordableAsync(IDatabase database, Attempt attempt, Exception broken, ILogger log)
    {
        log.LogError(broken, "{Database}: the outcome of mail {Mail} ({End}) could not be recorded in full", database.Name, attempt.Mail.Row.Id, attempt.End);
        if (attempt.Mail.Row.IsUnwritten) await database.RunAsync(env => UnwrittenMails.Write(env, [attempt.Mail.Row.Id]));
        await using var connection = await database.OpenAsync();
        await connection.ExecuteAsync(
            """
            WITH held AS (UPDATE bridge_outbox SET lease_until = NULL, started = NULL, next_try = NULL, set_aside = true, reason = @reason WHERE mail_id = @mail AND token = @token RETURNING mail_id)
            UPDATE mail_mail m SET state = @state, failure_reason = @shown FROM held WHERE m.id = held.mail_id
            """,
            new
            {
                mail = attempt.Mail.Row.Id, token = attempt.Mail.Claim.Token, state = attempt.End == AttemptEnd.Sent ? "sent" : "exception",
                reason = $"Its outcome ({attempt.End}) could not be recorded in full: {Reason(broken)}", shown = attempt.ShownReason?.Replace("\0", "\\0", StringComparison.Ordinal),
            });
    }

    /// <summary>The mail and all that looks at it learn that it failed.</summary>
    private static void Fail(Env env, int mail, string reason)
    {
        var (message, notification) = env.Sql.One<(int, bool)>(
            "UPDATE mail_mail SET state = 'exception', failure_type = 'unknown', failure_reason = @reason WHERE id = @mail AND state <> 'cancel' RETURNING mail_message_id, COALESCE(is_notification, false)", new { mail, reason });
        if (message == 0) return;
        env.Sql.Execute("UPDATE mail_notification SET notification_status = 'exception', failure_type = 'unknown', failure_reason = @reason WHERE mail_mail_id = @mail AND notification_type = 'email' AND notification_status NOT IN ('sent', 'canceled')", new { mail, reason });
        foreach (var observer in env.Service<IEnumerable<IOutgoingMailObserver>>()) observer.Recording(env, [new MailOutcome(mail, message, false, "unknown", reason, [], notification, false)]);
        env.Work.Invalidate();
    }

    private static string Reason(Exception broken) => $"{broken.GetType().Name}: {broken.Message}".Replace("\0", "\\0", StringComparison.Ordinal);
}
