using System.Globalization;
using OdooMailBridge.Abstractions;
using OdooMailBridge.Plugins.Base;

namespace OdooMailBridge.Plugins.Mail.Dispatching;

/// <summary>
/// The daily vacuum takes along why mails went where they went, and what servers said of their recipients, after <c>mail.outbox.keep_days</c>
/// (180 when unset). What still belongs to a mail in the outbox stays.
/// </summary>
[Extend("ir.autovacuum")]
public sealed class DeliverySweep : ModelLayer
{
    private const int UsualDays = 180;

    [Rpc(Name = "_run_vacuum_cleaner")]
    public object? RunVacuumCleaner(Env env)
    {
        var days = int.TryParse(env.Parameter("mail.outbox.keep_days"), NumberStyles.None, CultureInfo.InvariantCulture, out var set) ? Math.Min(set, 36500) : UsualDays;
        var before = Outbox.Plain(env.Now.AddDays(-days));
        env.Sql.Execute("DELETE FROM bridge_outgoing_decision d WHERE decided_at < @before AND NOT EXISTS (SELECT 1 FROM bridge_outbox o WHERE o.mail_id = d.mail_id)", new { before });
        env.Sql.Execute("DELETE FROM bridge_outgoing_diversion d WHERE at < @before AND NOT EXISTS (SELECT 1 FROM bridge_outbox o WHERE o.mail_id = d.mail_id)", new { before });
        env.Sql.Execute("DELETE FROM bridge_outgoing_recipient r WHERE at < @before AND NOT EXISTS (SELECT 1 FROM bridge_outbox o WHERE o.mail_id = r.mail_id)", new { before });
        return Next<IrAutovacuum>().RunVacuumCleaner(env);
    }
}
