using System.Reflection;
using System.Runtime.Loader;

namespace OdooMailBridge.Host.Plugins;

/// <summary>
/// Loads a stranger's plugin with the packages it brings along. What the host has already (the contract, the framework, Npgsql)
/// is shared, so that types mean the same on both sides.
/// </summary>
internal sealed class PluginLoadContext(string pluginFile) : AssemblyLoadContext(Path.GetFileNameWithoutExtension(pluginFile))
{
    private readonly AssemblyDependencyResolver _resolver = new(pluginFile);

    protected override Assembly? Load(AssemblyName name)
    {
        if (File.Exists(Path.Combine(AppContext.BaseDirectory, name.Name + ".dll")))
            return null;
        return _resolver.ResolveAssemblyToPath(name) is { } path ? LoadFromAssemblyPath(path) : null;
    }
}
