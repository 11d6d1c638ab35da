using OdooMailBridge.Abstractions;
using OdooMailBridge.Mime.Addresses;
using OdooMailBridge.Plugins.Mail.Composing;

namespace OdooMailBridge.Plugins.MassMailing;

/// <summary>One trace for each mail, in one statement. The traces are the run's checkpoint: who has one is not mailed again.</summary>
internal static class WriteTraces
{
    public static int[] Reserve(Env env, int count) => [.. env.Sql.Query<int>("SELECT nextval('mailing_trace_id_seq')::int FROM generate_series(1, @count)", new { count })];

    /// <param name="written">Whether a mail is a row; the traces of the others name its number only.</param>
    public static void Run(Env env, Records mailing, int[] ids, IReadOnlyList<MassMail> mails, Func<MassMail, bool> written)
    {
        if (mails.Count == 0) return;
        env.Sql.Execute(
            """
            INSERT INTO mailing_trace (id, trace_type, mail_mail_id, mail_mail_id_int, mass_mailing_id, campaign_id, email, model, res_id, message_id, trace_status, failure_type,
                                       create_uid, create_date, write_uid, write_date)
            SELECT id, 'mail', NULLIF(written, 0), mail, @mailing, @campaign, email, @model, res_id, message_id, CASE WHEN failure IS NULL THEN 'outgoing' ELSE 'cancel' END, failure, @uid, @now, @uid, @now
              FROM unnest(@ids, @mails, @rows, @emails, @records, @messages, @failures) AS row (id, mail, written, email, res_id, message_id, failure)
            """,
            new
            {
                mailing = mailing.Id, campaign = mailing.Rel("campaign_id").Id is > 0 and var campaign ? campaign : (int?)null, model = mails[0].Record.Model.Name, uid = env.Uid, now = DateTime.SpecifyKind(env.Now, DateTimeKind.Unspecified), ids,
                mails = mails.Select(mail => mail.MailId).ToArray(), rows = mails.Select(mail => written(mail) ? mail.MailId : 0).ToArray(), emails = mails.Select(Email).ToArray(), records = mails.Select(mail => mail.Record.Id).ToArray(),
                messages = mails.Select(mail => mail.MessageId).ToArray(), failures = mails.Select(mail => mail.Canceled).ToArray(),
            });
        env.Work.Invalidate();
    }

    /// <summary>The first recipient: a partner's text as it stands, else the first address as it is compared.</summary>
    private static string? Email(MassMail mail) =>
        mail.PartnerIds.Length > 0 ? mail.Texts.FirstOrDefault() : AddressNormalizer.NormalizeFirst(mail.EmailTo) ?? mail.EmailTo ?? "";
}
