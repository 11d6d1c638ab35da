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

    public static void Run(Env env, MassMailSource source, IReadOnlyList<MassMail> mails)
    {
        if (mails.Count == 0) return;
        if (mails[0].MailId == 0) ReserveIds(env, mails);
        var messages = env.Sql.Query<int>("SELECT nextval('mail_message_id_seq')::int FROM generate_series(1, @count)", new { count = mails.Count });
        foreach (var mail in mails) mail.MessageId = MessageIdentification.New(env.Now, MessageIdentification.Tag(mail.Record.Model.Name, mail.Record.Id, "email_outgoing", source.ReplyToForceNew));
        var now = DateTime.SpecifyKind(env.Now, DateTimeKind.Unspecified);
        Messages(env, source, mails, messages, now);
        Mails(env, source, mails, messages, now);
        Links(env, source, mails, messages);
        env.Work.Invalidate();
        OutboxSignal.Send(env);
    }

    private static void Messages(Env env, MassMailSource source, IReadOnlyList<MassMail> mails, List<int> ids, DateTime now) => env.Sql.Execute(
        """
        INSERT INTO mail_message (id, subject, body, model, res_id, message_type, date, email_from, author_id, reply_to, reply_to_force_new, message_id, mail_server_id,
                                  record_alias_domain_id, record_company_id, email_add_signature, is_internal, create_uid, create_date, write_uid, write_date)
        SELECT id, subject, body, @model, res_id, 'email_outgoing', @now, email_from, @author, reply_to, @forceNew, message_id, @server,
               NULLIF(domain, 0), NULLIF(company, 0), false, false, @uid, @now, @uid, @now
          FROM unnest(@ids, @subjects, @bodies, @resIds, @froms, @replies, @messageIds, @domains, @companies)
               AS row (id, subject, body, res_id, email_from, reply_to, message_id, domain, company)
        """,
        new
        {
            ids = ids.ToArray(), model = mails[0].Record.Model.Name, now, author = source.AuthorId, forceNew = source.ReplyToForceNew, server = source.MailServerId, uid = env.Uid,
            subjects = Column(mails, mail => mail.Subject), bodies = Column(mails, mail => mail.Body), resIds = Column(mails, mail => mail.Record.Id),
            froms = Column(mails, mail => mail.EmailFrom), replies = Column(mails, mail => mail.ReplyTo), messageIds = Column(mails, mail => mail.MessageId),
            domains = Column(mails, mail => mail.AliasDomainId ?? 0), companies = Column(mails, mail => mail.CompanyId),
        });

    private static void Mails(Env env, MassMailSource source, IReadOnlyList<MassMail> mails, List<int> messages, DateTime now) => env.Sql.Execute(
        $"""
        INSERT INTO mail_mail (id, mail_message_id, body_html, email_to, email_cc, headers, state, failure_type, auto_delete, is_notification, scheduled_date{(source.MailingId is null ? "" : ", mailing_id")},
                               create_uid, create_date, write_uid, write_date)
        SELECT id, message, body, email_to, email_cc, headers, CASE WHEN failure IS NULL THEN 'outgoing' ELSE 'cancel' END, failure, @autoDelete, @keepLog AND failure IS DISTINCT FROM 'mail_bl',
               scheduled{(source.MailingId is null ? "" : ", @mailing")}, @uid, @now, @uid, @now
          FROM unnest(@ids, @messages, @bodies, @tos, @ccs, @headers, @failures, @dates::timestamp[]) AS row (id, message, body, email_to, email_cc, headers, failure, scheduled)
        """,
        new
        {
            ids = Column(mails, mail => mail.MailId), messages = messages.ToArray(), bodies = Column(mails, mail => mail.MailBody ?? mail.Body), tos = Column(mails, mail => mail.EmailTo), ccs = Column(mails, mail => mail.EmailCc),
            headers = Column(mails, mail => PythonRepr.Of(new Values(mail.Headers.Select(header => KeyValuePair.Create(header.Key, (object?)header.Value))))),
            failures = Column(mails, mail => mail.Canceled), dates = Column(mails, mail => mail.ScheduledDate is { } date ? DateTime.SpecifyKind(date, DateTimeKind.Unspecified) : (DateTime?)null),
            autoDelete = source.AutoDelete, keepLog = source.KeepLog, mailing = source.MailingId, uid = env.Uid, now,
        });

    private static void Links(Env env, MassMailSource source, IReadOnlyList<MassMail> mails, List<int> messages)
    {
        var pairs = mails.SelectMany(mail => mail.PartnerIds.Select(partner => (mail.MailId, partner))).ToList();
        if (pairs.Count > 0)
            env.Sql.Execute("INSERT INTO mail_mail_res_partner_rel (mail_mail_id, res_partner_id) SELECT * FROM unnest(@mails, @partners) ON CONFLICT DO NOTHING",
                new { mails = pairs.Select(pair => pair.MailId).ToArray(), partners = pairs.Select(pair => pair.partner).ToArray() });
        if (source.AttachmentIds.Length > 0)
            env.Sql.Execute("INSERT INTO message_attachment_rel (message_id, attachment_id) SELECT m, a FROM unnest(@messages) m, unnest(@files) a ON CONFLICT DO NOTHING",
                new { messages = messages.ToArray(), files = source.AttachmentIds });
    }

    private static T[] Column<T>(IReadOnlyList<MassMail> mails, Func<MassMail, T> value) => [.. mails.Select(value)];
}
