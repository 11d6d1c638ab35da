using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Engine.Plugins;

/// <summary>Plugins in dependency order; what is missing or circular is named.</summary>
internal static class PluginOrder
{
    public static IReadOnlyList<Plugin> Sort(IEnumerable<Plugin> plugins)
    {
        var byName = plugins.ToDictionary(plugin => plugin.Manifest.Name);
        var sorted = new List<Plugin>();
        var visiting = new HashSet<string>();
        foreach (var plugin in byName.Values) Visit(plugin);
        return sorted;

        void Visit(Plugin plugin)
        {
            if (sorted.Contains(plugin)) return;
            if (!visiting.Add(plugin.Manifest.Name)) throw new InvalidOperationException($"Plugin {plugin.Manifest.Name} depends on itself");
            foreach (var name in plugin.Manifest.Depends)
                Visit(byName.TryGetValue(name, out var needed) ? needed : throw new InvalidOperationException($"Plugin {plugin.Manifest.Name} needs {name}, which is not there"));
            sorted.Add(plugin);
        }
    }
}
