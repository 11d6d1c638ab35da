using System.Reflection;
using OdooMailBridge.Abstractions;
using OdooMailBridge.Plugins.Base;
using OdooMailBridge.Plugins.Crm;
using OdooMailBridge.Plugins.Mail;
using OdooMailBridge.Plugins.MassMailing;
using OdooMailBridge.Plugins.Outlook;
using OdooMailBridge.Plugins.Webhooks;

namespace OdooMailBridge.Host.Plugins;

/// <summary>The plugins of this service, and a stranger's in the folder the operator names. All know each other only through the contract.</summary>
internal static class FindPlugins
{
    public static IReadOnlyList<Plugin> In(string? folder) =>
        [new BasePlugin(), new MailPlugin(), new MassMailingPlugin(), new CrmPlugin(), new OutlookPlugin(), new WebhooksPlugin(), .. Strangers(folder).SelectMany(Entries)];

    // Each plugin in a folder of its own, PLUGINS/crm_extra/crm_extra.dll, with whatever it brings along beside it.
    private static IEnumerable<Assembly> Strangers(string? folder)
    {
        if (string.IsNullOrEmpty(folder))
            return [];
        if (!Directory.Exists(folder))
            throw new StartupProblem($"The plugin folder {folder} does not exist.");
        return Directory.EnumerateDirectories(Path.GetFullPath(folder)).Order(StringComparer.Ordinal)
            .Select(plugin => Path.Combine(plugin, Path.GetFileName(plugin) + ".dll"))
            .Where(File.Exists)
            .Select(file => new PluginLoadContext(file).LoadFromAssemblyPath(file));
    }

    private static IEnumerable<Plugin> Entries(Assembly assembly) =>
        assembly.GetExportedTypes()
            .Where(type => !type.IsAbstract && type.IsSubclassOf(typeof(Plugin)))
            .Select(type => (Plugin)Activator.CreateInstance(type)!);
}
