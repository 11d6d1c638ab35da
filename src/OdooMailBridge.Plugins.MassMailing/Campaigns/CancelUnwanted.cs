using OdooMailBridge.Abstractions;
using OdooMailBridge.Plugins.Mail.Composing;

namespace OdooMailBridge.Plugins.MassMailing;

/// <summary>Leaves out who opted out of the mailing's lists and who has it already; asked for a batch at once.</summary>
internal static class CancelUnwanted
{
    /// <param name="hasItAlready">Whether an address got the mailing earlier.</param>
    public static void Run(Env env, Records mailing, Func<string, bool> hasItAlready, IReadOnlyList<MassMail> mails)
    {
        var all = mails.Where(mail => mail.Canceled is null).SelectMany(mail => mail.Addresses).Distinct().ToArray();
        if (all.Length == 0) return;
        var lists = mailing.Flag("mailing_on_mailing_list") ? mailing.Rel("contact_list_ids").IdArray : [];
        var optedOut = lists.Length == 0 ? [] : env.Sql.Query<string>(
            """
            SELECT a.email FROM unnest(@all) a (email) CROSS JOIN LATERAL (
                SELECT bool_and(COALESCE(s.opt_out, false)) AS everywhere
                  FROM mailing_contact c JOIN mailing_subscription s ON s.contact_id = c.id AND s.list_id = ANY(@lists) WHERE c.email_normalized = a.email) opted_out
             WHERE opted_out.everywhere
            """, new { all, lists }).ToHashSet();
        foreach (var mail in mails)
            if (mail.Canceled is null)
                mail.Canceled = mail.Addresses.All(optedOut.Contains) ? "mail_optout" : mail.Addresses.All(hasItAlready) ? "mail_dup" : null;
    }
}
