using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Base;

/// <summary>Modules as Odoo's clients know them; installing one installs the plugin of that name.</summary>
public sealed partial class IrModuleModule
{
    /// <summary>Installs after this transaction, since schema and registry change.</summary>
    [Rpc]
    public object? ButtonImmediateInstall(Records records)
    {
        if (!records.Env.IsAdmin) throw new AccessDenied();
        var database = records.Env.Database.Name;
        var databases = records.Env.Service<IDatabases>();
        var names = records.Where(module => module.Text("state") != "installed").Select(module => module.Text("name")).ToList();
        return new Deferred(async cancel =>
        {
            foreach (var name in names) await databases.InstallAsync(database, name, cancel);
            var changed = await databases.GetAsync(database, cancel);
            await changed.RunAsync(env => PluginModules.Refresh(env), cancel);
            return new Values { ["type"] = "ir.actions.client", ["tag"] = "reload" };
        });
    }

    public override void Unlink(Records records)
    {
        if (records.Any(module => module.Text("state") is "installed" or "to upgrade" or "to remove" or "to install"))
            throw new UserError("You are trying to remove a module that is installed or will be installed.");
        base.Unlink(records);
    }

    /// <summary>Looks for plugins that are no modules yet; answers how many modules changed and how many came. Updates come with a new version of the service.</summary>
    [Rpc]
    public List<object?> UpdateList(Env env) => env.IsAdmin ? [0, PluginModules.Refresh(env)] : throw new AccessDenied();
}
