using OdooMailBridge.Abstractions;
using OdooMailBridge.Plugins.Mail.Behaviour;

namespace OdooMailBridge.Plugins.Mail.Dispatching;

/// <summary>
/// Who puts a mail back wants it sent now, also one whose fate is unknown or that was set aside. Odoo sends it to everybody once more;
/// otherwise a failed mail goes to those who have not got it, a sent one to everybody.
/// </summary>
internal static class Requeue
{
    /// <summary>To be called before the mails' states are written.</summary>
    public static void Run(Env env, int[] ids)
    {
        var all = MailBehaviour.Of(env) == MailRules.Odoo18;
        env.Sql.Execute(
            """
            UPDATE bridge_outbox o SET next_try = NULL, first_try = NULL, attempts = CASE WHEN o.attempts > 0 THEN 1 ELSE 0 END, unknown = false, set_aside = false, broke = 0, died = 0, orphaned = 0,
                   done = CASE WHEN @all OR m.state = 'sent' THEN '{}' ELSE o.done END
              FROM mail_mail m WHERE m.id = o.mail_id AND m.id = ANY(@ids)
            """, new { ids, all });
        env.Sql.Execute(
            "DELETE FROM bridge_outgoing_recipient r USING mail_mail m WHERE m.id = r.mail_id AND m.id = ANY(@ids) AND (@all OR m.state = 'sent' OR r.state <> 'delivered')", new { ids, all });
    }
}
