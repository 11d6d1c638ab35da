using OdooMailBridge.Abstractions;
using OdooMailBridge.Plugins.Mail.Dispatching;
using OdooMailBridge.Plugins.Mail.Outgoing;

namespace OdooMailBridge.Plugins.Mail.Composing;

/// <summary>
/// Writes mails with their messages in three statements, whatever their number: a campaign's rows differ in a few columns only, and the
/// ordinary creation would read, default and check each.
/// </summary>
public static class WriteMassMails
{
    /// <summary>Takes the ids of the mails before they are written, so that their bodies can name them.</summary>
    public static void ReserveIds(Env env, IReadOnlyList<MassMail> mails)
    {
        var ids = env.Sql.Query<int>("SELECT nextval('mail_mail_id_seq')::int FROM generate_series(1, @count)", new { count = mails.Count });
        for (var i = 0; i < mails.Count; i++) mails[i].MailId = ids[i];
    }

    /// <summary>Gives each its Message-Id.</summary>
    public static void Identify(Env env, MassMailSource source, IReadOnlyList<MassMail> mails)
    {
        foreach (var mail in mails) mail.MessageId = MessageIdentification.New(env.Now, MessageIdentification.Tag(mail.Record.Model.Name, mail.Record.Id, "email_outgoing", source.ReplyToForceNew));
    }

    public static void Run(Env env, MassMailSource source, IReadOnlyList<MassMail> mails)
    {
        if (mails.Count == 0) return;
        if (mails[0].MailId == 0) ReserveIds(env, mails);
        Identify(env, source, mails);
        Insert(env, MassMailRows.Of(env, source, mails), source.AttachmentIds);
    }

    internal static void Insert(Env env, MassMailRows rows, int[] files)
    {
        var messages = env.Sql.Query<int>("SELECT nextval('mail_message_id_seq')::int FROM generate_series(1, @count)", new { count = rows.Ids.Length }).ToArray();
        Messages(env, rows, messages);
        Mails(env, rows, messages);
        if (rows.Partners.Length > 0)
            env.Sql.Execute("INSERT INTO mail_mail_res_partner_rel (mail_mail_id, res_partner_id) SELECT * FROM unnest(@PartnerMails, @Partners) ON CONFLICT DO NOTHING", rows);
        if (files.Length > 0)
            env.Sql.Execute("INSERT INTO message_attachment_rel (message_id, attachment_id) SELECT m, a FROM unnest(@messages) m, unnest(@files) a ON CONFLICT DO NOTHING", new { messages, files });
        env.Work.Invalidate();
        OutboxSignal.Send(env);
    }

    private static void Messages(Env env, MassMailRows rows, int[] messages) => env.Sql.Execute(
        """
        INSERT INTO mail_message (id, subject, body, model, res_id, message_type, date, email_from, author_id, reply_to, reply_to_force_new, message_id, mail_server_id,
                                  record_alias_domain_id, record_company_id, email_add_signature, is_internal, create_uid, create_date, write_uid, write_date)
        SELECT id, subject, body, @Model, res_id, 'email_outgoing', @Now, email_from, @Author, reply_to, @ForceNew, message_id, @Server,
               NULLIF(domain, 0), NULLIF(company, 0), false, false, @Uid, @Now, @Uid, @Now
          FROM unnest(@messages, @Subjects, @bodies, @Records, @Senders, @Replies, @MessageIds, @Domains, @Companies)
               AS row (id, subject, body, res_id, email_from, reply_to, message_id, domain, company)
        """,
        new
        {
            messages, bodies = rows.ShownBodies(), rows.Model, rows.Now, rows.Author, rows.ForceNew, rows.Server, rows.Uid, rows.Subjects, rows.Records, rows.Senders, rows.Replies, rows.MessageIds, rows.Domains, rows.Companies,
        });

    private static void Mails(Env env, MassMailRows rows, int[] messages) => env.Sql.Execute(
        $"""
        INSERT INTO mail_mail (id, mail_message_id, body_html, email_to, email_cc, headers, state, failure_type, auto_delete, is_notification, scheduled_date{(rows.Mailing is null ? "" : ", mailing_id")},
                               create_uid, create_date, write_uid, write_date)
        SELECT id, message, body, email_to, email_cc, headers, CASE WHEN failure IS NULL THEN 'outgoing' ELSE 'cancel' END, failure, @AutoDelete, @KeepLog AND failure IS DISTINCT FROM 'mail_bl',
               scheduled{(rows.Mailing is null ? "" : ", @Mailing")}, @Uid, @Now, @Uid, @Now
          FROM unnest(@Ids, @messages, @MailBodies, @Tos, @Ccs, @Headers, @Failures, @Dates::timestamp[]) AS row (id, message, body, email_to, email_cc, headers, failure, scheduled)
        """,
        new { messages, rows.Ids, rows.MailBodies, rows.Tos, rows.Ccs, rows.Headers, rows.Failures, rows.Dates, rows.AutoDelete, rows.KeepLog, rows.Mailing, rows.Uid, rows.Now });
}
