using OdooMailBridge.Abstractions;
using OdooMailBridge.Plugins.Mail.Dispatching;

namespace OdooMailBridge.Plugins.MassMailing;

/// <summary>
/// Carries outcomes of mails over to their traces, all of a batch in one statement. Traces let go of mails that delete themselves: the foreign
/// key would do that too, by writing each once more.
/// </summary>
internal sealed class TraceOutcomes : IOutgoingMailObserver
{
    public bool ReadsMails(Env env) => false;

    /// <summary>Traces of mails without rows know their numbers only.</summary>
    public void Written(Env env, int[] mailIds)
    {
        if (env.HasModel("mailing.trace")) env.Sql.Execute("UPDATE mailing_trace SET mail_mail_id = mail_mail_id_int WHERE mail_mail_id_int = ANY(@mailIds)", new { mailIds });
    }

    public void Recording(Env env, IReadOnlyList<MailOutcome> outcomes)
    {
        if (!env.HasModel("mailing.trace") || outcomes.Count == 0) return;
        env.Sql.Execute(
            """
            UPDATE mailing_trace t
               SET trace_status = CASE WHEN o.failure IS NULL THEN 'sent' ELSE 'error' END,
                   sent_datetime = CASE WHEN o.failure IS NULL THEN @now ELSE t.sent_datetime END,
                   failure_type = o.failure, failure_reason = NULL, write_date = @now, mail_mail_id = CASE WHEN NOT o.leaves THEN t.mail_mail_id END
              FROM unnest(@mails, @failures, @leave) AS o (mail, failure, leaves)
             WHERE t.mail_mail_id_int = o.mail AND t.trace_status NOT IN ('open', 'reply')
            """,
            new
            {
                mails = outcomes.Select(outcome => outcome.MailId).ToArray(), failures = outcomes.Select(outcome => outcome.FailureType).ToArray(),
                leave = outcomes.Select(outcome => outcome.Leaves).ToArray(), now = DateTime.SpecifyKind(env.Now, DateTimeKind.Unspecified),
            });
    }
}
