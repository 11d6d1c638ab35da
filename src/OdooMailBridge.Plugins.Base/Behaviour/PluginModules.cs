using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Base;

/// <summary>Plugins as modules: each that this service has gets a row, so that clients see and install it like one of Odoo's.</summary>
internal static class PluginModules
{
    /// <summary>How many rows were missing.</summary>
    public static int Refresh(Env env)
    {
        var added = 0;
        foreach (var plugin in env.Service<IReadOnlyList<Plugin>>().Select(plugin => plugin.Manifest))
        {
            added += env.Sql.Execute(
                """
                INSERT INTO ir_module_module (name, shortdesc, author, state, latest_version, auto_install, application, create_uid, write_uid, create_date, write_date)
                SELECT @Name, jsonb_build_object('en_US', @Label), 'OdooMailBridge', 'uninstalled', @Version, @AutoInstall, false, 1, 1, now() AT TIME ZONE 'utc', now() AT TIME ZONE 'utc'
                WHERE NOT EXISTS (SELECT 1 FROM ir_module_module WHERE name = @Name)
                """, new { plugin.Name, plugin.Label, plugin.Version, plugin.AutoInstall });
        }
        env.Sql.Execute("UPDATE ir_module_module SET state = 'installed' WHERE name = ANY(@names) AND state <> 'installed'", new { names = env.Database.Installed.ToArray() });
        env.Work.Invalidate();
        return added;
    }
}
