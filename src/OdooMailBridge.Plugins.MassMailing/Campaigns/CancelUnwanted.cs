using OdooMailBridge.Abstractions;
using OdooMailBridge.Plugins.Mail.Composing;

namespace OdooMailBridge.Plugins.MassMailing;

/// <summary>Leaves out who opted out of the mailing's lists and who has it already; asked for a batch at once.</summary>
internal static class CancelUnwanted
{
    /// <param name="lastTrace">Traces up to this one stand for earlier runs; later ones are this run's own.</param>
    public static void Run(Env env, Records mailing, int[] versions, int lastTrace, IReadOnlyList<MassMail> mails)
    {
        var all = mails.Where(mail => mail.Canceled is null).SelectMany(mail => mail.Addresses).Distinct().ToArray();
        if (all.Length == 0) return;
        var lists = mailing.Flag("mailing_on_mailing_list") ? mailing.Rel("contact_list_ids").IdArray : [];
        var optedOut = lists.Length == 0 ? [] : env.Sql.Query<string>(
            """
            SELECT c.email_normalized FROM mailing_contact c JOIN mailing_subscription s ON s.contact_id = c.id
             WHERE c.email_normalized = ANY(@all) AND s.list_id = ANY(@lists)
             GROUP BY c.email_normalized HAVING bool_and(COALESCE(s.opt_out, false))
            """, new { all, lists }).ToHashSet();
        var seen = env.Sql.Query<string>("SELECT DISTINCT email FROM mailing_trace WHERE mass_mailing_id = ANY(@versions) AND id <= @lastTrace AND email = ANY(@all)", new { versions, lastTrace, all }).ToHashSet();
        foreach (var mail in mails)
            if (mail.Canceled is null)
                mail.Canceled = mail.Addresses.All(optedOut.Contains) ? "mail_optout" : mail.Addresses.All(seen.Contains) ? "mail_dup" : null;
    }
}
