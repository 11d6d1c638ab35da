using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Base;

/// <summary>Deletes what is only kept for a while.</summary>
public sealed partial class IrAutovacuum
{
    private const int WizardHours = 1;
    private const int KeptLogins = 1;

    /// <summary>Wizards older than an hour, expired API keys, all but the last login of each user. The daily job.</summary>
    [Rpc(Name = "_run_vacuum_cleaner")]
    public object? RunVacuumCleaner(Env env)
    {
        foreach (var model in env.Work.Models.Values.Where(model => model.Transient && model.LogAccess))
            env.Sql.Execute($"DELETE FROM \"{model.Table}\" WHERE COALESCE(write_date, create_date, 'epoch'::timestamp) < (now() AT TIME ZONE 'utc') - make_interval(hours => @hours)", new { hours = WizardHours });
        env.Sql.Execute("DELETE FROM res_users_apikeys WHERE expiration_date < now() AT TIME ZONE 'utc'");
        env.Sql.Execute("DELETE FROM res_users_log old WHERE (SELECT count(*) FROM res_users_log later WHERE later.create_uid = old.create_uid AND later.id > old.id) >= @kept", new { kept = KeptLogins });
        // Jobs that a worker does are never called for: what asked for them is of no use after its time.
        env.Sql.Execute("DELETE FROM ir_cron_trigger WHERE call_at < (now() AT TIME ZONE 'utc') - interval '7 days'");
        env.Work.Invalidate();
        return true;
    }
}
