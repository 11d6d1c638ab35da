using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Base;

/// <summary>What a copy of production keeps from running: timed work. The copy says what it is in <c>database.is_neutralized</c>.</summary>
internal static class NeutralizeBase
{
    public static void Run(Env env)
    {
        // The job that only tidies up goes on, as in Odoo.
        env.Sql.Execute("""
            UPDATE ir_cron SET active = false
             WHERE id NOT IN (SELECT res_id FROM ir_model_data WHERE model = 'ir.cron' AND name = 'autovacuum_job');
            INSERT INTO ir_config_parameter (key, value) VALUES ('database.is_neutralized', 'True')
                ON CONFLICT (key) DO UPDATE SET value = excluded.value
            """);
        env.Work.DropSharedCache();
    }
}
