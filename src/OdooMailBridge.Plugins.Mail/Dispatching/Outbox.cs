using Dapper;
using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Mail.Dispatching;

/// <summary>
/// Who sends what: table bridge_outbox. Claims are statements of their own, outside any transaction, so that many senders and processes
/// share one queue without waiting for each other.
/// </summary>
public static class Outbox
{
    /// <summary>How long the mails of a sender that died stay held at most; living senders renew it in time. See <see cref="SenderPresence"/>.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(60);

    /// <summary>How often living senders renew it.</summary>
    public static readonly TimeSpan Renewal = TimeSpan.FromSeconds(5);

    /// <summary>Claims those of the mails that are outgoing and held by nobody.</summary>
    public static async Task<IReadOnlyList<Claim>> ClaimAsync(IDatabase database, int[] ids, DateTime now, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        return Claims(await connection.QueryAsync<ClaimRow>(new CommandDefinition(These + Take, Arguments(database, ids, now), cancellationToken: cancel)));
    }

    /// <summary>
    /// Claims mails within the transaction that made them, for whoever sends them as soon as it is committed: nobody else sees them free
    /// meanwhile, and the claim needs no commit of its own.
    /// </summary>
    public static IReadOnlyList<Claim> Claim(Env env, int[] ids, DateTime now) => Claims(env.Sql.Query<ClaimRow>(These + Take, Arguments(env.Database, ids, now)));

    /// <summary>Claims mails that this transaction holds without rows (<see cref="UnwrittenMails"/>): nobody else can know of them.</summary>
    internal static IReadOnlyList<Claim> ClaimUnwritten(Env env, int[] ids) => Claims(env.Sql.Query<ClaimRow>("WITH free AS (SELECT id FROM unnest(@ids) id)" + Take, Arguments(env.Database, ids, env.Now)));

    private const string These =
        """
        WITH free AS (
            SELECT m.id FROM mail_mail m LEFT JOIN bridge_outbox o ON o.mail_id = m.id
             WHERE m.id = ANY(@ids) AND m.state = 'outgoing' AND (o.lease_until IS NULL OR o.lease_until < @now)
             ORDER BY m.id FOR NO KEY UPDATE OF m SKIP LOCKED)
        """;

    private static object Arguments(IDatabase database, int[] ids, DateTime now) => new { ids, now = Plain(now), until = Plain(now + Lease), anyTime = true, holder = SenderPresence.Of(database).Number };

    /// <summary>
    /// Claims up to <paramref name="count"/> mails that are due, oldest first: outgoing ones whose time has come, and those whose next
    /// attempt is due: failed ones, and sent ones that not everybody got.
    /// </summary>
    /// <param name="after">Looks at queued mails beyond this one only.</param>
    public static async Task<IReadOnlyList<Claim>> ClaimDueAsync(IDatabase database, int count, int after, DateTime now, CancellationToken cancel)
    {
        // The queue in its own order, up to the first free mails: PostgreSQL's statistics know a queue of some time ago, and by them it would
        // rather sort the whole queue for every claim. Both statements are one round trip, and so one transaction.
        // Nor is there a reason to plan it anew each time.
        const string inOrder =
            """
            SELECT set_config(name, CASE name WHEN 'plan_cache_mode' THEN 'force_generic_plan' ELSE 'off' END, true)
              FROM unnest(ARRAY['enable_sort', 'enable_bitmapscan', 'enable_hashjoin', 'enable_mergejoin', 'plan_cache_mode']) name;
            """;
        await using var connection = await database.OpenAsync(cancel);
        await using var answers = await connection.QueryMultipleAsync(new CommandDefinition(
            inOrder +
            """

            WITH queued AS (
                SELECT m.id FROM mail_mail m LEFT JOIN bridge_outbox o ON o.mail_id = m.id
                 WHERE m.state = 'outgoing' AND m.id > @after AND (m.scheduled_date IS NULL OR m.scheduled_date <= @now)
                   AND (o.mail_id IS NULL OR NOT o.unknown AND (o.lease_until IS NULL OR o.lease_until < @now) AND (o.next_try IS NULL OR o.next_try <= @now))
                 ORDER BY m.id LIMIT @count FOR NO KEY UPDATE OF m SKIP LOCKED),
            failed AS (
                SELECT m.id FROM bridge_outbox o JOIN mail_mail m ON m.id = o.mail_id
                 WHERE o.next_try <= @now AND m.state IN ('exception', 'sent') AND NOT o.unknown AND (o.lease_until IS NULL OR o.lease_until < @now)
                 ORDER BY o.next_try LIMIT @count FOR NO KEY UPDATE OF m SKIP LOCKED),
            waiting AS (SELECT id FROM failed UNION ALL SELECT id FROM queued),
            free AS (SELECT id FROM waiting LIMIT @count)
            """ + Take, new { count, after, now = Plain(now), until = Plain(now + Lease), anyTime = false, holder = SenderPresence.Of(database).Number }, cancellationToken: cancel));
        await answers.ReadAsync<string>();
        return Claims(await answers.ReadAsync<ClaimRow>());
    }

    /// <summary>When the earliest mail that waits for its time becomes due; null when none waits.</summary>
    public static async Task<DateTime?> NextDueAsync(IDatabase database, DateTime now, CancellationToken cancel)
    {
        // What was due some seconds ago and is still there waits for somebody, not for a time.
        await using var connection = await database.OpenAsync(cancel);
        return await connection.ExecuteScalarAsync<DateTime?>(new CommandDefinition(
            """
            SELECT min(due) FROM (
                SELECT min(scheduled_date) AS due FROM mail_mail WHERE state = 'outgoing' AND scheduled_date > @since
                UNION ALL SELECT min(next_try) FROM bridge_outbox WHERE next_try > @since AND NOT unknown
                UNION ALL SELECT min(lease_until) FROM bridge_outbox WHERE lease_until > @since) plans
            """, new { since = Plain(now - TimeSpan.FromSeconds(5)) }, cancellationToken: cancel));
    }

    /// <summary>Whether another sender holds one of the mails just now.</summary>
    public static async Task<bool> AnyHeldAsync(IDatabase database, int[] ids, DateTime now, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        return await connection.ExecuteScalarAsync<bool>(new CommandDefinition(
            "SELECT EXISTS (SELECT 1 FROM bridge_outbox WHERE mail_id = ANY(@ids) AND lease_until > @now)", new { ids, now = Plain(now) }, cancellationToken: cancel));
    }

    /// <summary>Gives mails back untried.</summary>
    public static async Task ReleaseAsync(IDatabase database, IReadOnlyList<Claim> claims, CancellationToken cancel)
    {
        if (claims.Count == 0) return;
        await using var connection = await database.OpenAsync(cancel);
        await connection.ExecuteAsync(new CommandDefinition(
            "UPDATE bridge_outbox o SET lease_until = NULL, started = NULL, attempts = GREATEST(attempts - 1, 0) FROM unnest(@ids, @tokens) held(id, token) WHERE o.mail_id = held.id AND o.token = held.token",
            Columns(claims), cancellationToken: cancel));
    }

    /// <summary>Gives a mail back untried that has to wait, and says until when and why.</summary>
    public static async Task PostponeAsync(IDatabase database, IReadOnlyList<(Claim Claim, DateTime Until, string Reason)> waiting, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        await connection.ExecuteAsync(new CommandDefinition(
            """
            UPDATE bridge_outbox o SET lease_until = NULL, started = NULL, attempts = GREATEST(attempts - 1, 0), next_try = held.until, reason = held.reason
              FROM unnest(@ids, @tokens, @untils, @reasons) held(id, token, until, reason) WHERE o.mail_id = held.id AND o.token = held.token
            """,
            new
            {
                ids = waiting.Select(mail => mail.Claim.MailId).ToArray(),
                tokens = waiting.Select(mail => mail.Claim.Token).ToArray(),
                untils = waiting.Select(mail => Plain(mail.Until)).ToArray(),
                reasons = waiting.Select(mail => mail.Reason).ToArray(),
            }, cancellationToken: cancel));
    }

    /// <summary>Keeps mails that are still being sent.</summary>
    public static async Task RenewAsync(IDatabase database, IReadOnlyList<Claim> claims, DateTime now, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        await connection.ExecuteAsync(new CommandDefinition(
            "UPDATE bridge_outbox o SET lease_until = @until FROM unnest(@ids, @tokens) held(id, token) WHERE o.mail_id = held.id AND o.token = held.token AND o.lease_until IS NOT NULL",
            new { ids = claims.Select(claim => claim.MailId).ToArray(), tokens = claims.Select(claim => claim.Token).ToArray(), until = Plain(now + Lease) }, cancellationToken: cancel));
    }

    /// <summary>The columns of timestamps are without zone, in UTC.</summary>
    public static DateTime Plain(DateTime utc) => DateTime.SpecifyKind(utc, DateTimeKind.Unspecified);

    private static object Columns(IReadOnlyList<Claim> claims) => new { ids = claims.Select(claim => claim.MailId).ToArray(), tokens = claims.Select(claim => claim.Token).ToArray() };

    // A lease that ended without an outcome: its holder is gone. What it had begun to hand over may have arrived; the rest it never touched.
    // The doubt stays with the mail, as a handing over that began long ago, until somebody begins anew: a death counts once.
    // The conditions stand here once more because another sender may have had the mail since this statement first looked.
    private const string Take =
        """

        INSERT INTO bridge_outbox (mail_id, token, lease_until, attempts, first_try, holder)
        SELECT id, nextval('bridge_outbox_token'), @until, 1, @now, @holder::integer FROM free
        ON CONFLICT (mail_id) DO UPDATE SET token = excluded.token, lease_until = excluded.lease_until, holder = excluded.holder,
            attempts = bridge_outbox.attempts + CASE WHEN bridge_outbox.lease_until IS NOT NULL AND bridge_outbox.started IS NULL THEN 0 ELSE 1 END,
            lost = bridge_outbox.lost OR bridge_outbox.started IS NOT NULL, died = bridge_outbox.died + CASE WHEN bridge_outbox.started > '-infinity' THEN 1 ELSE 0 END,
            orphaned = bridge_outbox.orphaned + CASE WHEN bridge_outbox.lease_until IS NOT NULL AND bridge_outbox.started IS NULL THEN 1 ELSE 0 END,
            started = CASE WHEN bridge_outbox.started IS NOT NULL THEN '-infinity'::timestamp END, next_try = NULL, first_try = COALESCE(bridge_outbox.first_try, excluded.first_try)
        WHERE (bridge_outbox.lease_until IS NULL OR bridge_outbox.lease_until < @now)
          AND (@anyTime OR NOT bridge_outbox.unknown AND (bridge_outbox.next_try IS NULL OR bridge_outbox.next_try <= @now))
        RETURNING mail_id AS "MailId", token AS "Token", attempts - 1 AS "Attempts", lost AS "Lost", first_try AS "FirstTry", started IS NOT NULL AS "InDoubt", done AS "Done", died AS "Died", orphaned AS "Orphaned"
        """;

    private static IReadOnlyList<Claim> Claims(IEnumerable<ClaimRow> rows) =>
        [.. rows.Select(row => new Claim(row.MailId, row.Token, row.Attempts, row.Lost, row.FirstTry, row.InDoubt, row.Done, row.Died, row.Orphaned)).OrderBy(claim => claim.MailId)];

    private sealed class ClaimRow
    {
        public int MailId { get; init; }
        public long Token { get; init; }
        public int Attempts { get; init; }
        public bool Lost { get; init; }
        public DateTime? FirstTry { get; init; }
        public bool InDoubt { get; init; }
        public int[] Done { get; init; } = [];
        public short Died { get; init; }
        public short Orphaned { get; init; }
    }
}
