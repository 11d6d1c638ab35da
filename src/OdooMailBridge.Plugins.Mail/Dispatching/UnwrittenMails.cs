using Dapper;
using OdooMailBridge.Abstractions;
using OdooMailBridge.Plugins.Mail.Composing;

namespace OdooMailBridge.Plugins.Mail.Dispatching;

/// <summary>
/// Claimed mails that have no rows of their own: they leave at once and would delete themselves. Table bridge_unwritten_mails holds them until each has
/// left or has become rows, in the transaction that made them; the outbox says which of them are still to leave.
/// </summary>
public sealed class UnwrittenMails
{
    /// <summary>As many as a sender takes at a time.</summary>
    public const int Most = 100;

    private readonly MassMailRows mails;

    private UnwrittenMails(long id, IReadOnlyList<Claim> claims, MassMailRows mails) => (Id, Claims, this.mails) = (id, claims, mails);

    internal long Id { get; }

    internal IReadOnlyList<Claim> Claims { get; }

    /// <summary>
    /// Holds mails, claimed for whoever sends them once this transaction is committed; at most <see cref="Most"/>, outgoing and without files or dates,
    /// their ids reserved and their Message-Ids given.
    /// </summary>
    public static UnwrittenMails Hold(Env env, MassMailSource source, IReadOnlyList<MassMail> mails)
    {
        var rows = MassMailRows.Of(env, source, mails);
        var id = env.Sql.One<long>(
            """
            INSERT INTO bridge_unwritten_mails (made, uid, model, author_id, force_new, server_id, mailing_id, ids, records, message_ids, subjects, mail_bodies, senders, replies, tos, ccs,
                                                headers, domains, companies, partner_mails, partners, unshown_mails, unshown_starts, unshown_lengths)
            VALUES (@Now, @Uid, @Model, @Author, @ForceNew, @Server, @Mailing, @Ids, @Records, @MessageIds, @Subjects, @MailBodies, @Senders, @Replies, @Tos, @Ccs,
                    @Headers, @Domains, @Companies, @PartnerMails, @Partners, @UnshownMails, @UnshownStarts, @UnshownLengths) RETURNING id
            """, rows);
        return new UnwrittenMails(id, Outbox.ClaimUnwritten(env, rows.Ids), rows);
    }

    /// <summary>What <see cref="OutgoingMails.Load"/> would find if they were written.</summary>
    internal OutgoingMails Load(SqlSession sql) => new(
        [.. mails.Ids.Select((id, i) => new OutgoingRow
        {
            Id = id, MessageId = mails.MessageIds[i], Subject = mails.Subjects[i], EmailFrom = mails.Senders[i], ReplyTo = mails.Replies[i], EmailTo = mails.Tos[i], EmailCc = mails.Ccs[i],
            BodyHtml = mails.MailBodies[i], Headers = mails.Headers[i], Model = mails.Model, ResId = mails.Records[i], ServerId = mails.Server, AliasDomainId = mails.Domains[i] > 0 ? mails.Domains[i] : null,
            IsNotification = false, AutoDelete = true, IsUnwritten = true,
        })],
        RecipientRow.Of(sql, mails.PartnerMails, mails.Partners),
        Array.Empty<AttachmentRow>().ToLookup(file => file.MessageId));

    /// <summary>Makes rows of those of the mails that are held and still to leave: from then on they are like any other.</summary>
    internal static void Write(Env env, int[] ids)
    {
        if (ids.Length == 0) return;
        var held = env.Sql.Query<MassMailRows>(
            """
            SELECT made AS "Now", uid AS "Uid", model AS "Model", author_id AS "Author", force_new AS "ForceNew", server_id AS "Server", mailing_id AS "Mailing", ids AS "Ids", records AS "Records",
                   message_ids AS "MessageIds", subjects AS "Subjects", mail_bodies AS "MailBodies", senders AS "Senders", replies AS "Replies", tos AS "Tos", ccs AS "Ccs",
                   headers AS "Headers", domains AS "Domains", companies AS "Companies", partner_mails AS "PartnerMails", partners AS "Partners",
                   unshown_mails AS "UnshownMails", unshown_starts AS "UnshownStarts", unshown_lengths AS "UnshownLengths"
              FROM bridge_unwritten_mails WHERE ids && @ids FOR UPDATE
            """, new { ids });
        foreach (var rows in held)
        {
            var wanted = rows.Ids.Intersect(ids).ToArray();
            var left = env.Sql.Query<int>(Left, new { ids = wanted }).ToHashSet();
            if (left.Count == 0) continue;
            WriteMassMails.Insert(env, Current(env, rows.Only(left)), []);
            foreach (var observer in env.Service<IEnumerable<IOutgoingMailObserver>>()) observer.Written(env, [.. left]);
        }
    }

    /// <summary>Takes mails of these mailings back from senders that have not begun with them; they become rows that nobody holds.</summary>
    public static void TakeBack(Env env, int[] mailings) => Write(env, [.. env.Sql.Query<int>(
        """
        UPDATE bridge_outbox o SET token = nextval('bridge_outbox_token'), lease_until = NULL, attempts = 0
          FROM bridge_unwritten_mails b
         WHERE b.mailing_id = ANY(@mailings) AND o.mail_id = ANY(b.ids) AND o.started IS NULL AND o.done = '{}' AND NOT EXISTS (SELECT 1 FROM mail_mail m WHERE m.id = o.mail_id)
        RETURNING o.mail_id
        """, new { mailings })]);

    /// <summary>Ends what is left of a batch that nobody works on any more: what has not left becomes rows. Answers how many mails these are.</summary>
    internal static async Task<int> SettleAsync(IDatabase database, long id)
    {
        await using (var connection = await database.OpenAsync())
        {
            // Most often nothing is left, and then this need not reach the disk: whoever finds it there once more does the same.
            var gone = await connection.ExecuteAsync(
                $"""
                WITH quick AS (SELECT set_config('synchronous_commit', 'off', true))
                DELETE FROM bridge_unwritten_mails b USING quick
                 WHERE b.id = @id AND NOT EXISTS (SELECT 1 FROM bridge_outbox o WHERE o.mail_id = ANY(b.ids) AND NOT EXISTS (SELECT 1 FROM mail_mail m WHERE m.id = o.mail_id))
                """, new { id });
            if (gone > 0) return 0;
        }
        return await database.RunAsync(env =>
        {
            if (env.Sql.One<int[]>("SELECT ids FROM bridge_unwritten_mails WHERE id = @id", new { id }) is not { } ids) return 0;
            var left = env.Sql.Query<int>(Left, new { ids });
            Write(env, [.. left]);
            env.Sql.Execute("DELETE FROM bridge_unwritten_mails WHERE id = @id", new { id });
            OutboxSignal.Send(env);
            return left.Count;
        });
    }

    /// <summary>Settles batches that no sender holds any more: its process died, or lost them.</summary>
    internal static async Task<int> SettleAbandonedAsync(IDatabase database, DateTime now, CancellationToken cancel)
    {
        List<long> abandoned;
        await using (var connection = await database.OpenAsync(cancel))
            abandoned = (await connection.QueryAsync<long>(new CommandDefinition(
                "SELECT id FROM bridge_unwritten_mails b WHERE NOT EXISTS (SELECT 1 FROM bridge_outbox o WHERE o.mail_id = ANY(b.ids) AND o.lease_until >= @now)",
                new { now = Outbox.Plain(now) }, cancellationToken: cancel))).AsList();
        var left = 0;
        foreach (var id in abandoned) left += await SettleAsync(database, id);
        return left;
    }

    private const string Left = "SELECT o.mail_id FROM bridge_outbox o WHERE o.mail_id = ANY(@ids) AND NOT EXISTS (SELECT 1 FROM mail_mail m WHERE m.id = o.mail_id)";

    /// <summary>Without what was deleted meanwhile: foreign keys of rows would have forgotten it.</summary>
    private static MassMailRows Current(Env env, MassMailRows rows)
    {
        int? Known(string model, int? id) => id is { } one && env.Sudo().Browse(model, one).Exists().Any ? id : null;
        HashSet<int> There(string model, int[] ids) => [.. env.Sudo().Browse(model, [.. ids.Where(id => id > 0).Distinct()]).Exists().IdArray];
        var (partners, domains, companies) = (There("res.partner", rows.Partners), There("mail.alias.domain", rows.Domains), There("res.company", rows.Companies));
        return rows with
        {
            Author = Known("res.partner", rows.Author), Server = Known("ir.mail_server", rows.Server), Mailing = Known("mailing.mailing", rows.Mailing),
            Uid = Known("res.users", rows.Uid) ?? Env.SuperuserId,
            Domains = [.. rows.Domains.Select(id => domains.Contains(id) ? id : 0)], Companies = [.. rows.Companies.Select(id => companies.Contains(id) ? id : 0)],
            PartnerMails = [.. rows.PartnerMails.Where((_, i) => partners.Contains(rows.Partners[i]))], Partners = [.. rows.Partners.Where(partners.Contains)],
        };
    }
}
